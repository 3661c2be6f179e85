// Runs Binaryen's tools from npm, many times in one process. Each of them is a WebAssembly program in a script. V8
// compiles it once here for all runs and all workers, and it takes seconds until that code is fast.
//
// node binaryen.cjs FILE: the file holds jobs with an empty line between them, one command on a line, its words separated
// by tabs. The commands of a job run in turn. The jobs start in their order, as many at a time as there are cores.

const { readFileSync } = require("node:fs");
const { availableParallelism } = require("node:os");
const { Worker, isMainThread, parentPort } = require("node:worker_threads");

// Emscripten reads the arguments while the script loads, and calls `postRun` once `main` has returned or exited.
const run = (command) => new Promise((done, failed) => {
    const [tool, ...args] = command.split("\t");
    process.argv.splice(1, Infinity, tool, ...args);
    process.exitCode = 0;
    delete require.cache[tool];
    require(tool).postRun = () => process.exitCode ? failed(`${command.replaceAll("\t", " ")} failed.`) : done();
});

if (isMainThread) {
    const jobs = readFileSync(process.argv[2], "utf8").split("\n\n");
    const give = (worker) => jobs.length ? worker.postMessage(jobs.shift()) : worker.removeAllListeners("exit").terminate();
    const fail = (error) => {
        console.error(error);
        process.exit(1);
    };
    for (let started = Math.min(availableParallelism(), jobs.length); started; started--) {
        // One that ends by itself has not done its job.
        const worker = new Worker(__filename).on("error", fail).on("exit", () => fail("A worker of Binaryen's has ended."));
        give(worker.on("message", () => give(worker)));
    }
} else {
    parentPort.on("message", async (job) => {
        for (const command of job.split("\n")) await run(command);
        parentPort.postMessage("done");
    });
}
