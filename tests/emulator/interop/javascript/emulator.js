// Starts the emulator, and talks to the API below `/_emulator/`.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export const REGION = "us-east-1";
export const KEYS = { accessKeyId: "EMULATORACCESSKEY001", secretAccessKey: "emulator/secret/access/key/0123456789abc" };

const program = process.env.EMULATOR;
if (!program) throw new Error("set EMULATOR to the path of the emulator");

/** Starts an emulator of its own for a test file. */
export async function start(...options) {
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [endpoint] = await new Promise((resolve, reject) => {
    lines.once("line", line => resolve([line]));
    child.once("exit", code => reject(new Error(`the emulator ended with ${code}`)));
  });
  const api = async (path, method = "GET", body = undefined) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${endpoint}/_emulator/${path}`, { method, headers, body: body && JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.message);
    return answer;
  };
  const stop = () => new Promise(resolve => {
    child.removeAllListeners("exit");
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
  return { endpoint, api, stop };
}
