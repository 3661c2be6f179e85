import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// With relative addresses, the built page works under any path.
export default defineConfig({ base: "./", plugins: [react()] });
