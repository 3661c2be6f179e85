# Screenpop behind static-web-server, on an empty image: no shell, no rights.
#
#     cargo xtask release
#     docker build -t screenpop -f Dockerfile target/container
#     docker run --rm -p 8080:8080 --read-only screenpop
FROM ghcr.io/static-web-server/static-web-server:2.44.1 AS server

FROM scratch
COPY --from=server /static-web-server /static-web-server
COPY server.toml /server.toml
COPY site /site
# Nobody's: there are no names of users here.
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/static-web-server", "--config-file", "/server.toml"]
