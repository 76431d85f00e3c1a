// Runs in a browser: signs a guest in with the browser build of the JavaScript SDK. Bundled by browser.test.js.

import { CognitoIdentityClient, GetIdCommand, ListIdentityPoolsCommand } from "@aws-sdk/client-cognito-identity";
// The package names this file as its browser form, in a way that esbuild does not follow.
import { fromCognitoIdentityPool } from "@aws-sdk/credential-providers/dist-es/index.browser.js";

async function signIn({ endpoint, region, identityPoolId }) {
  const clientConfig = { endpoint, region };
  const credentials = fromCognitoIdentityPool({ identityPoolId, clientConfig });
  const { identityId } = await credentials();
  const signed = new CognitoIdentityClient({ ...clientConfig, credentials });
  const { IdentityPools } = await signed.send(new ListIdentityPoolsCommand({ MaxResults: 1 }));
  const unknown = signed.send(new GetIdCommand({ IdentityPoolId: `${region}:00000000-0000-4000-8000-000000000000` }));
  const error = await unknown.then(() => null, ({ name, $metadata }) => ({ name, requestId: $metadata.requestId }));
  return { identityId, pools: IdentityPools.map(pool => pool.IdentityPoolName), error };
}

globalThis.signIn = signIn;
