// Headless Chromium: a page that signs a guest in with the JavaScript SDK, and the emulator's own page.
// Screenshots are written to the folder SCREENSHOTS.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";

import {
  CognitoIdentityClient, CreateIdentityPoolCommand, GetIdCommand, ListIdentitiesCommand, SetIdentityPoolRolesCommand,
} from "@aws-sdk/client-cognito-identity";
import { build } from "esbuild";
import puppeteer from "puppeteer-core";

import { KEYS, REGION, start } from "./emulator.js";

const ROLE = "arn:aws:iam::123456789012:role/guest";
const FACEBOOK = "graph.facebook.com";
const FAULTS = [{ share: 0.25, fault: "503", operation: "GetId" }, { sequence: ["throttle", "reset"] }];
const screenshots = process.env.SCREENSHOTS;
/** Browsers start slowly on a busy machine. */
const PATIENCE = 120_000;
let emulator, browser, client;

before(async () => {
  emulator = await start();
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-dev-shm-usage"];
  browser = await puppeteer.launch({ executablePath, args, timeout: PATIENCE, protocolTimeout: PATIENCE });
  client = new CognitoIdentityClient({ region: REGION, endpoint: emulator.endpoint, credentials: KEYS, maxAttempts: 1 });
  if (screenshots) mkdirSync(screenshots, { recursive: true });
});
after(async () => {
  await browser?.close();
  await emulator?.stop();
});

async function createPool(name, settings = {}) {
  const input = { IdentityPoolName: name, AllowUnauthenticatedIdentities: true, ...settings };
  const { IdentityPoolId } = await client.send(new CreateIdentityPoolCommand(input));
  const Roles = { authenticated: ROLE.replace("guest", "user"), unauthenticated: ROLE };
  await client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  return IdentityPoolId;
}

/** Opens a page; `problems` collects what goes wrong in it. */
async function open(url, scheme = "light") {
  const page = await browser.newPage();
  const problems = [], hosts = new Set();
  page.on("pageerror", error => problems.push(error.message));
  page.on("dialog", dialog => (problems.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("console", message => message.type() === "error" && problems.push(message.text()));
  page.on("request", request => hosts.add(new URL(request.url()).host));
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  return { page, problems, hosts };
}

async function screenshot(page, name) {
  if (screenshots) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
}

const text = (page, selector) => page.$eval(selector, node => node.innerText);

test("a page of another origin signs a guest in with the SDK's browser build", async () => {
  const identityPoolId = await createPool("browser");
  const bundle = await build({ entryPoints: ["guest.js"], bundle: true, write: false, platform: "browser", format: "iife", logLevel: "error" });
  const site = createServer((request, response) => {
    const script = request.url === "/guest.js";
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(script ? bundle.outputFiles[0].text : "<!DOCTYPE html><link rel=icon href=data:,><script src=/guest.js></script>");
  });
  await new Promise(resolve => site.listen(0, "127.0.0.1", resolve));
  try {
    const { page } = await open(`http://127.0.0.1:${site.address().port}/`);
    const input = { endpoint: emulator.endpoint, region: REGION, identityPoolId };
    const signedIn = await page.evaluate(input => signIn(input), input);
    const { Identities } = await client.send(new ListIdentitiesCommand({ IdentityPoolId: identityPoolId, MaxResults: 60 }));
    assert.deepEqual(Identities.map(identity => identity.IdentityId), [signedIn.identityId]);
    assert.deepEqual(signedIn.pools, ["browser"]);
    assert.equal(signedIn.error.name, "ResourceNotFoundException");
    assert.equal(signedIn.error.requestId.length, 36, "the request id is exposed to scripts");
  } finally {
    site.close();
  }
});

test("the page shows pools, identities and requests, escaped and masked, and follows them", async () => {
  await emulator.api("reset", "POST");
  const { page, problems, hosts } = await open(emulator.endpoint);
  await page.waitForFunction(() => document.querySelector("#pools").innerText.includes("No pool yet"));
  await screenshot(page, "empty");

  const settings = {
    SupportedLoginProviders: { [FACEBOOK]: "7346241598935555" }, IdentityPoolTags: { team: "blue", stage: "test" }, DeveloperProviderName: "login.example.com",
    OpenIdConnectProviderARNs: ["arn:aws:iam::123456789012:oidc-provider/id.example.com"],
  };
  const shop = await createPool("Shop", settings);
  await createPool("Admin console", { AllowUnauthenticatedIdentities: false });
  for (let number = 0; number < 3; number++) await client.send(new GetIdCommand({ IdentityPoolId: shop }));
  const claims = { sub: "<img src=x onerror=alert(1)>", iss: "https://id.example.com", aud: "a" };
  const jwt = ["{}", JSON.stringify(claims), "x"].map(part => Buffer.from(part).toString("base64url")).join(".");
  await client.send(new GetIdCommand({ IdentityPoolId: shop, Logins: { "id.example.com": jwt } }));
  await client.send(new GetIdCommand({ IdentityPoolId: shop, Logins: { [FACEBOOK]: "canary-token" } }));
  await client.send(new GetIdCommand({ IdentityPoolId: "us-east-1:00000000-0000-4000-8000-000000000000" })).catch(() => {});
  await fetch(emulator.endpoint, { method: "POST", headers: { "x-amz-target": "A.<script>alert(2)</script>" }, body: "<b>" });
  await emulator.api("faults", "PUT", { seed: 7, rules: FAULTS });
  await client.send(new GetIdCommand({ IdentityPoolId: shop })).catch(() => {});
  const wrong = { ...KEYS, secretAccessKey: "wrong" };
  const stranger = new CognitoIdentityClient({ region: REGION, endpoint: emulator.endpoint, credentials: wrong });
  await emulator.api("faults", "DELETE");
  await stranger.send(new ListIdentitiesCommand({ IdentityPoolId: shop, MaxResults: 1 })).catch(() => {});
  await emulator.api("faults", "PUT", { seed: 7, rules: FAULTS });

  await page.waitForFunction(() => document.querySelectorAll("#requests tbody tr").length === 13);
  await page.waitForFunction(() => !document.querySelector("#faults").hidden);
  const summary = await page.$$("#pools summary");
  assert.equal(summary.length, 2);
  await summary[0].click();
  const pools = await text(page, "#pools");
  for (const part of ["Shop", shop, "5 identities", "team=blue", "guests allowed", `authenticated: ${ROLE.replace("guest", "user")}`,
    "7346241598935555", "login.example.com", claims.sub, "signed in", "no guests"]) assert.ok(pools.includes(part), part);
  const requests = await text(page, "#requests");
  for (const part of ["GetId", "unsigned", KEYS.accessKeyId, "ResourceNotFoundException", "InvalidSignatureException",
    "<script>alert(2)</script>", "fault: throttle"]) assert.ok(requests.includes(part), part);
  await screenshot(page, "light");
  const content = await page.content();
  assert.ok(!content.includes("canary-token"), "tokens are masked");

  await page.evaluate(() => document.querySelector("#requests tbody tr:nth-last-child(8)").click());
  assert.ok((await text(page, "#requests tr.details")).includes('"Logins":{"id.example.com":"***"}'));
  await page.click("#errors");
  assert.equal((await page.$$("#requests tbody tr.request")).length, 4);
  await screenshot(page, "errors");
  await page.type("#filter", "notfound");
  assert.equal((await page.$$("#requests tbody tr.request")).length, 1);
  assert.deepEqual(problems, []);
  assert.deepEqual([...hosts], [new URL(emulator.endpoint).host], "nothing is loaded from elsewhere");
  await page.close();
});

test("the page has a dark form, and one for small screens", async () => {
  const { page } = await open(emulator.endpoint, "dark");
  await page.waitForFunction(() => document.querySelectorAll("#requests tbody tr").length > 0);
  await (await page.$("#pools summary")).click();
  await screenshot(page, "dark");
  await page.setViewport({ width: 420, height: 900 });
  await screenshot(page, "narrow");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  await page.close();
});

test("the page says when the emulator is gone", async () => {
  const other = await start();
  const { page } = await open(other.endpoint);
  await page.waitForFunction(() => document.querySelector("#live").innerText === "live");
  await other.stop();
  await page.waitForFunction(() => document.querySelector("#live").innerText === "not reachable");
  await page.close();
});
