// The JavaScript SDK against the emulator: a client that nobody here wrote.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import {
  CognitoIdentityClient, CreateIdentityPoolCommand, DescribeIdentityCommand, DescribeIdentityPoolCommand,
  GetCredentialsForIdentityCommand, GetIdCommand, GetOpenIdTokenForDeveloperIdentityCommand, ListIdentitiesCommand,
  ListIdentityPoolsCommand, NotAuthorizedException, paginateListIdentityPools, ResourceNotFoundException,
  SetIdentityPoolRolesCommand, TooManyRequestsException,
} from "@aws-sdk/client-cognito-identity";
import { fromCognitoIdentity, fromCognitoIdentityPool } from "@aws-sdk/credential-providers";

import { KEYS, REGION, start } from "./emulator.js";

const FACEBOOK = "graph.facebook.com";
const ROLE = "arn:aws:iam::123456789012:role/guest";
let emulator, client, anonymous;

before(async () => {
  emulator = await start();
  client = new CognitoIdentityClient({ region: REGION, endpoint: emulator.endpoint, credentials: KEYS });
  anonymous = { region: REGION, endpoint: emulator.endpoint };
});
beforeEach(() => emulator.api("reset", "POST"));
after(() => emulator.stop());

async function pool(settings = {}) {
  const input = { IdentityPoolName: "js", AllowUnauthenticatedIdentities: true, ...settings };
  const { IdentityPoolId } = await client.send(new CreateIdentityPoolCommand(input));
  const Roles = { authenticated: ROLE, unauthenticated: ROLE };
  await client.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  return IdentityPoolId;
}

test("a guest signs in without credentials, and the credentials are known", async () => {
  const IdentityPoolId = await pool();
  const guest = new CognitoIdentityClient(anonymous);
  const { IdentityId } = await guest.send(new GetIdCommand({ IdentityPoolId }));
  const { Credentials } = await guest.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  assert.match(Credentials.AccessKeyId, /^ASIA/);
  assert.ok(Credentials.Expiration instanceof Date && Credentials.Expiration > new Date());
  const { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken } = Credentials;
  const signed = new CognitoIdentityClient({ ...anonymous, credentials: { accessKeyId, secretAccessKey, sessionToken } });
  const { IdentityPools } = await signed.send(new ListIdentityPoolsCommand({ MaxResults: 1 }));
  assert.equal(IdentityPools[0].IdentityPoolId, IdentityPoolId);
});

test("a user is the same identity at every sign-in", async () => {
  const IdentityPoolId = await pool({ SupportedLoginProviders: { [FACEBOOK]: "app" } });
  const signIn = () => client.send(new GetIdCommand({ IdentityPoolId, Logins: { [FACEBOOK]: "token" } }));
  const [first, second] = [await signIn(), await signIn()];
  assert.equal(first.IdentityId, second.IdentityId);
  const described = await client.send(new DescribeIdentityCommand({ IdentityId: first.IdentityId }));
  assert.deepEqual(described.Logins, [FACEBOOK]);
  assert.ok(Math.abs(described.CreationDate - Date.now()) < 60_000);
});

test("a developer signs a user in", async () => {
  const IdentityPoolId = await pool({ DeveloperProviderName: "login.example.com" });
  const input = { IdentityPoolId, Logins: { "login.example.com": "ada" } };
  const { IdentityId, Token } = await client.send(new GetOpenIdTokenForDeveloperIdentityCommand(input));
  const claims = JSON.parse(Buffer.from(Token.split(".")[1], "base64url"));
  assert.deepEqual([claims.sub, claims.aud], [IdentityId, IdentityPoolId]);
  const logins = { "cognito-identity.amazonaws.com": Token };
  const credentials = await fromCognitoIdentity({ identityId: IdentityId, logins, clientConfig: anonymous })();
  assert.equal(credentials.identityId, IdentityId);
});

test("pages lead to every pool", async () => {
  for (let number = 0; number < 7; number++) await pool({ IdentityPoolName: `pool ${number}` });
  const sizes = [];
  for await (const page of paginateListIdentityPools({ client, pageSize: 3 }, { MaxResults: 3 })) sizes.push(page.IdentityPools.length);
  assert.deepEqual(sizes, [3, 3, 1]);
});

test("fromCognitoIdentityPool signs guests and users in", async () => {
  const identityPoolId = await pool({ SupportedLoginProviders: { [FACEBOOK]: "app" } });
  const guest = await fromCognitoIdentityPool({ identityPoolId, clientConfig: anonymous })();
  assert.ok(guest.sessionToken && guest.identityId.startsWith("us-east-1:"));
  const logins = { [FACEBOOK]: async () => "token" };
  const provider = fromCognitoIdentityPool({ identityPoolId, logins, clientConfig: anonymous });
  const [first, second] = [await provider(), await provider()];
  assert.equal(first.identityId, second.identityId);
  assert.notEqual(first.accessKeyId, second.accessKeyId);
  const signed = new CognitoIdentityClient({ ...anonymous, credentials: provider });
  const { Identities } = await signed.send(new ListIdentitiesCommand({ IdentityPoolId: identityPoolId, MaxResults: 60 }));
  assert.equal(Identities.length, 2);
});

test("fromCognitoIdentity gives credentials for an identity", async () => {
  const IdentityPoolId = await pool();
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const credentials = await fromCognitoIdentity({ identityId: IdentityId, clientConfig: anonymous })();
  assert.match(credentials.accessKeyId, /^ASIA/);
  assert.ok(credentials.expiration > new Date());
});

test("errors have their classes, messages and request ids", async () => {
  const IdentityPoolId = "us-east-1:00000000-0000-4000-8000-000000000000";
  await assert.rejects(client.send(new DescribeIdentityPoolCommand({ IdentityPoolId })), error => {
    assert.ok(error instanceof ResourceNotFoundException);
    assert.equal(error.message, `IdentityPool '${IdentityPoolId}' not found.`);
    assert.deepEqual([error.$metadata.httpStatusCode, error.$metadata.requestId.length], [400, 36]);
    return true;
  });
  const closed = await pool({ AllowUnauthenticatedIdentities: false });
  await assert.rejects(client.send(new GetIdCommand({ IdentityPoolId: closed })), NotAuthorizedException);
});

test("the SDK overcomes faults, as far as it can", async () => {
  // A clock that is an hour ahead is still ahead at the second attempt, which the SDK signs with the right time.
  const cases = [
    [["throttle", "throttle"], 3], [["503", "reset"], 3], [["clock-skew=3600", "clock-skew=3600"], 2], [["delay=50"], 1],
  ];
  for (const [sequence, attempts] of cases) {
    await emulator.api("faults", "PUT", { rules: [{ sequence }] });
    const fresh = new CognitoIdentityClient({ ...anonymous, credentials: KEYS });
    const { $metadata } = await fresh.send(new ListIdentityPoolsCommand({ MaxResults: 1 }));
    assert.equal($metadata.attempts, attempts, sequence.join());
  }
  await emulator.api("faults", "PUT", { rules: [{ share: 1, fault: "throttle" }] });
  await assert.rejects(client.send(new ListIdentityPoolsCommand({ MaxResults: 1 })), TooManyRequestsException);
  const { requests } = await emulator.api("requests");
  assert.deepEqual(requests.slice(-3).map(request => request.fault), ["throttle", "throttle", "throttle"]);
});

test("any key is accepted in any region where the emulator is told so", async () => {
  const open = await start("--any-key");
  try {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const tokyo = new CognitoIdentityClient({ region: "ap-northeast-1", endpoint: open.endpoint, credentials });
    const input = { IdentityPoolName: "tokyo", AllowUnauthenticatedIdentities: true };
    const { IdentityPoolId } = await tokyo.send(new CreateIdentityPoolCommand(input));
    assert.match(IdentityPoolId, /^ap-northeast-1:/);
  } finally {
    await open.stop();
  }
});
