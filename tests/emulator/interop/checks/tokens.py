"""Tokens: those of the service, which a library that knows nothing of it verifies, and those of providers."""

import datetime
import json
import time
import urllib.request

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from .base import (
    ACCOUNT, COGNITO, DEVELOPER, FACEBOOK, ISSUER, REGION, USER_POOL, Suite, id_token, needs_seed, target,
)

REFUSED = "NotAuthorizedException"


class ServiceTokens(Suite):
    def verified(self, token, pool_id):
        """The claims, after PyJWT checked signature, audience, issuer and expiry with the published key."""
        keys = jwt.PyJWKClient(f"{target['url']}/.well-known/jwks_uri")
        key = keys.get_signing_key_from_jwt(token).key
        return jwt.decode(token, key, algorithms=["RS512"], audience=pool_id, issuer=f"https://{COGNITO}")

    def test_discovery(self):
        with urllib.request.urlopen(f"{target['url']}/.well-known/openid-configuration") as answer:
            document = json.load(answer)
        self.assertEqual(document["issuer"], f"https://{COGNITO}")
        self.assertEqual(document["jwks_uri"], f"{target['url']}/.well-known/jwks_uri")
        self.assertIn("RS512", document["id_token_signing_alg_values_supported"])

    def test_header(self):
        token = self.client.get_open_id_token(IdentityId=self.get_id(self.pool()))["Token"]
        header = jwt.get_unverified_header(token)
        self.assertEqual((header["alg"], header["typ"]), ("RS512", "JWS"))
        self.assertTrue(header["kid"])

    def test_a_token_of_a_guest(self):
        pool_id = self.pool()
        guest = self.get_id(pool_id)
        answer = self.client.get_open_id_token(IdentityId=guest)
        self.assertEqual(answer["IdentityId"], guest)
        claims = self.verified(answer["Token"], pool_id)
        self.assertEqual((claims["sub"], claims["amr"]), (guest, ["unauthenticated"]))
        self.assertEqual(claims[f"https://{COGNITO}/identity-pool-arn"], self.arn(pool_id))
        self.assertEqual(claims["exp"] - claims["iat"], 600)

    def test_a_token_of_a_user(self):
        pool_id = self.pool(DeveloperProviderName=DEVELOPER)
        claims = self.verified(self.developer(pool_id, "ada")["Token"], pool_id)
        self.assertEqual(claims["amr"], ["authenticated", DEVELOPER, f"{DEVELOPER}:{pool_id}:ada"])
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f")
        token = self.client.get_open_id_token(IdentityId=user, Logins={FACEBOOK: "f"})["Token"]
        self.assertEqual(self.verified(token, pool_id)["amr"][:2], ["authenticated", FACEBOOK])

    def test_the_classic_flow_can_be_off(self):
        refused = "Basic (classic) flow is not enabled, please use enhanced flow."
        guest = self.get_id(self.pool(AllowClassicFlow=False))
        self.fails("InvalidParameterException", refused, self.client.get_open_id_token, IdentityId=guest)
        mappings = {FACEBOOK: {"Type": "Token", "AmbiguousRoleResolution": "Deny"}}
        guest = self.get_id(self.pool(mappings=mappings, AllowClassicFlow=True))
        self.fails("InvalidParameterException", refused, self.client.get_open_id_token, IdentityId=guest)
        guest = self.get_id(self.pool(AllowClassicFlow=True))
        self.assertTrue(self.client.get_open_id_token(IdentityId=guest)["Token"])


class ProviderTokens(Suite):
    def openid_pool(self):
        return self.pool(
            OpenIdConnectProviderARNs=[f"arn:aws:iam::{ACCOUNT}:oidc-provider/{ISSUER}"],
            CognitoIdentityProviders=[{"ProviderName": USER_POOL, "ClientId": "app"}],
        )

    def sign_in(self, pool_id, token, provider=ISSUER):
        return self.client.get_id(IdentityPoolId=pool_id, Logins={provider: token})["IdentityId"]

    @needs_seed
    def test_a_user_is_the_subject_of_the_token(self):
        pool_id = self.openid_pool()
        user = self.sign_in(pool_id, id_token())
        self.assertEqual(self.sign_in(pool_id, id_token(jti="another token")), user)
        self.assertEqual(self.sign_in(pool_id, id_token(aud=["other", "app"])), user)
        self.assertNotEqual(self.sign_in(pool_id, id_token(sub="bob")), user)
        claims = jwt.decode(
            self.client.get_open_id_token(IdentityId=user, Logins={ISSUER: id_token()})["Token"],
            options={"verify_signature": False},
        )
        self.assertEqual(claims["amr"], ["authenticated", ISSUER, f"{ISSUER}:{pool_id}:ada"])

    @needs_seed
    def test_tokens_are_verified(self):
        pool_id = self.openid_pool()
        other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        header, claims, signature = id_token().split(".")
        cases = [
            ("opaque", "Not a valid OpenId Connect identity token."),
            (id_token(key=other_key), "Couldn't verify signed token."),
            (".".join([header, id_token(sub="eve").split(".")[1], signature]), "Couldn't verify signed token."),
            (id_token(iss="https://elsewhere.example.com"), "Issuer doesn't match providerName"),
            (id_token(aud="another app"), "Incorrect token audience."),
            (id_token(aud=None), "Missing a required claim: aud"),
            (id_token(exp=int(time.time()) - 1), "Token expired: "),
            (jwt.encode({"sub": "ada", "aud": "app"}, "", algorithm="none"), "Couldn't verify signed token."),
        ]
        for token, message in cases:
            with self.subTest(message):
                self.fails(REFUSED, f"Invalid login token. {message}", self.sign_in, pool_id, token)

    @needs_seed
    def test_user_pools(self):
        pool_id = self.openid_pool()
        self.assertTrue(self.sign_in(pool_id, id_token(USER_POOL), USER_POOL))
        access_token = id_token(USER_POOL, aud=None, token_use="access", client_id="app")
        message = "Invalid login token. Missing a required claim: aud"
        self.fails(REFUSED, message, self.sign_in, pool_id, access_token, USER_POOL)
        message = "Token is not from a supported provider of this identity pool."
        self.fails(REFUSED, message, self.sign_in, pool_id, id_token(USER_POOL, aud="another app"), USER_POOL)

    def test_an_expired_token_is_told_in_seconds(self):
        expiry = int(time.time()) - 10
        token = jwt.encode({"sub": "ada", "exp": expiry}, "a key of nobody" * 4, algorithm="HS256")
        error = self.fails(REFUSED, "Invalid login token. Token expired: ", self.get_id, self.social_pool(), facebook=token)
        now, shown = error.response["Error"]["Message"].rsplit(": ", 1)[1].split(" >= ")
        self.assertEqual(int(shown), expiry)
        self.assertAlmostEqual(int(now), datetime.datetime.now().timestamp(), delta=60)

    @needs_seed
    def test_claims_become_principal_tags(self):
        pool_id = self.openid_pool()
        tags = {"IdentityPoolId": pool_id, "IdentityProviderName": ISSUER, "PrincipalTags": {"team": "group"}}
        self.client.set_principal_tag_attribute_map(**tags)
        logins = {ISSUER: id_token(group="blue")}
        user = self.client.get_id(IdentityPoolId=pool_id, Logins=logins)["IdentityId"]
        token = self.client.get_open_id_token(IdentityId=user, Logins=logins)["Token"]
        claims = jwt.decode(token, options={"verify_signature": False})
        self.assertEqual(claims["https://aws.amazon.com/tags"], {"principal_tags": {"team": ["blue"]}})
        self.assertRegex(claims["sub"], f"^{REGION}:")
