"""Credentials and their roles, and STS."""

import time

from botocore import UNSIGNED

from .base import (
    ACCOUNT, COGNITO, DEVELOPER, FACEBOOK, ROLE, STRICT_ROLE, USER_POOL, USER_ROLE, Suite, client, id_token, needs_seed,
)

REFUSED = "NotAuthorizedException"
UNCONFIGURED = "InvalidIdentityPoolConfigurationException"
A, B = (f"arn:aws:iam::{ACCOUNT}:role/{name}" for name in "ab")


def caller(credentials):
    """The caller identity behind credentials of either service."""
    secret = credentials.get("SecretKey") or credentials["SecretAccessKey"]
    keys = {"aws_access_key_id": credentials["AccessKeyId"], "aws_secret_access_key": secret}
    return client("sts", aws_session_token=credentials["SessionToken"], **keys).get_caller_identity()


class Credentials(Suite):
    def test_form(self):
        guest = self.get_id(self.pool())
        answer = self.credentials(guest)
        credentials = answer["Credentials"]
        self.assertEqual(answer["IdentityId"], guest)
        self.assertRegex(credentials["AccessKeyId"], r"^ASIA[A-Z2-7]{16}$")
        self.assertEqual(len(credentials["SecretKey"]), 40)
        self.assertTrue(len(credentials["SessionToken"]) > 300)
        self.assertAlmostEqual(credentials["Expiration"].timestamp(), time.time() + 3600, delta=60)
        self.assertNotEqual(self.credentials(guest)["Credentials"]["AccessKeyId"], credentials["AccessKeyId"])

    def test_they_sign_calls(self):
        credentials = self.credentials(self.get_id(self.pool()))["Credentials"]
        keys = {"aws_access_key_id": credentials["AccessKeyId"], "aws_secret_access_key": credentials["SecretKey"]}
        token = credentials["SessionToken"]
        self.assertIn("IdentityPools", client(aws_session_token=token, **keys).list_identity_pools(MaxResults=1))
        invalid = "The security token included in the request is invalid."
        for session_token in (None, "another"):
            call = client(aws_session_token=session_token, **keys).list_identity_pools
            self.fails("UnrecognizedClientException", invalid, call, MaxResults=1)
        wrong = client(aws_session_token=token, **{**keys, "aws_secret_access_key": "wrong"})
        self.fails("InvalidSignatureException", "The request signature", wrong.list_identity_pools, MaxResults=1)

    def test_their_caller_is_the_role(self):
        pool_id = self.social_pool()
        guest = caller(self.credentials(self.get_id(pool_id))["Credentials"])
        session = "CognitoIdentityCredentials"
        self.assertEqual(guest["Arn"], f"arn:aws:sts::{ACCOUNT}:assumed-role/guest/{session}")
        self.assertEqual(guest["Account"], ACCOUNT)
        self.assertRegex(guest["UserId"], rf"^AROA[A-Z0-9]{{17}}:{session}$")
        user = caller(self.credentials(self.get_id(pool_id, facebook="f"), {FACEBOOK: "f"})["Credentials"])
        self.assertEqual(user["Arn"], f"arn:aws:sts::{ACCOUNT}:assumed-role/user/{session}")

    def test_a_role_is_needed(self):
        message = "Invalid identity pool configuration. Check assigned IAM roles for this pool."
        self.fails(UNCONFIGURED, message, self.credentials, self.get_id(self.pool(roles={})))
        pool_id = self.social_pool(roles={"unauthenticated": ROLE})
        self.assertTrue(self.credentials(self.get_id(pool_id))["Credentials"])
        user = self.get_id(pool_id, facebook="f")
        self.fails(UNCONFIGURED, message, self.credentials, user, {FACEBOOK: "f"})

    @needs_seed
    def test_the_role_must_trust_the_caller(self):
        pool_id = self.social_pool(roles={"unauthenticated": STRICT_ROLE, "authenticated": STRICT_ROLE})
        self.fails(UNCONFIGURED, "Invalid identity pool", self.credentials, self.get_id(pool_id))
        self.assertTrue(self.credentials(self.get_id(pool_id, facebook="f"), {FACEBOOK: "f"})["Credentials"])
        answer = self.developer(pool_id, "ada")
        self.assertTrue(self.credentials(answer["IdentityId"], {COGNITO: answer["Token"]})["Credentials"])


class Mappings(Suite):
    """The role of a user of a user pool, by what the token says."""

    def mapped_pool(self, mapping):
        provider = [{"ProviderName": USER_POOL, "ClientId": "app"}]
        return self.social_pool(mappings={f"{USER_POOL}:app": mapping}, CognitoIdentityProviders=provider)

    def role(self, pool_id, custom=None, **claims):
        """The name of the role that a user with these claims gets."""
        logins = {USER_POOL: id_token(USER_POOL, **claims)}
        identity = self.client.get_id(IdentityPoolId=pool_id, Logins=logins)["IdentityId"]
        more = {"CustomRoleArn": custom} if custom else {}
        return caller(self.credentials(identity, logins, **more)["Credentials"])["Arn"].split("/")[1]

    @needs_seed
    def test_by_token(self):
        pool_id = self.mapped_pool({"Type": "Token", "AmbiguousRoleResolution": "AuthenticatedRole"})
        roles = lambda *roles: {"cognito:roles": list(roles)}
        self.assertEqual(self.role(pool_id, **roles(A)), "a")
        self.assertEqual(self.role(pool_id, **roles(A, B), **{"cognito:preferred_role": B}), "b")
        self.assertEqual(self.role(pool_id, **roles(A, B)), "user")
        self.assertEqual(self.role(pool_id), "user")
        self.assertEqual(self.role(pool_id, custom=A, **roles(A, B)), "a")
        self.fails(REFUSED, "CustomRoleArn is not among", self.role, pool_id, custom=USER_ROLE, **roles(A, B))

    @needs_seed
    def test_ambiguous_roles_can_be_denied(self):
        pool_id = self.mapped_pool({"Type": "Token", "AmbiguousRoleResolution": "Deny"})
        denied = "The ambiguous role mapping rules denied this request."
        self.fails(REFUSED, denied, self.role, pool_id, **{"cognito:roles": [A, B]})
        self.assertEqual(self.role(pool_id, **{"cognito:roles": [B]}), "b")

    @needs_seed
    def test_by_rules(self):
        rule = lambda claim, kind, value, role: {"Claim": claim, "MatchType": kind, "Value": value, "RoleARN": role}
        rules = [
            rule("plan", "Equals", "gold", A), rule("plan", "StartsWith", "gold", B),
            rule("groups", "Contains", "admin", A), rule("country", "NotEqual", "de", B),
        ]
        rules = {"Type": "Rules", "RulesConfiguration": {"Rules": rules}}
        pool_id = self.mapped_pool({**rules, "AmbiguousRoleResolution": "AuthenticatedRole"})
        cases = [
            ({"plan": "gold"}, "a"), ({"plan": "gold plus"}, "b"), ({"plan": "silver"}, "user"),
            ({"groups": "superadmins"}, "a"), ({"country": "fr"}, "b"), ({"country": "de"}, "user"), ({}, "user"),
        ]
        for claims, expected in cases:
            with self.subTest(str(claims)):
                self.assertEqual(self.role(pool_id, **claims), expected)
        message = "CustomRoleArn needs a role mapping of type Token"
        self.fails("InvalidParameterException", message, self.role, pool_id, custom=A, plan="gold")
        pool_id = self.mapped_pool({**rules, "AmbiguousRoleResolution": "Deny"})
        self.fails(REFUSED, "The ambiguous role mapping rules", self.role, pool_id, plan="silver")

    def test_a_custom_role_needs_a_mapping(self):
        guest = self.get_id(self.pool())
        self.fails("InvalidParameterException", "CustomRoleArn", self.credentials, guest, CustomRoleArn=A)


class TokenService(Suite):
    def setUp(self):
        super().setUp()
        self.sts = client("sts", config={"signature_version": UNSIGNED})

    def assume(self, token, role=ROLE, **more):
        arguments = {"RoleArn": role, "RoleSessionName": "suite", "WebIdentityToken": token, **more}
        return self.sts.assume_role_with_web_identity(**arguments)

    def guest_token(self, pool_id):
        return self.client.get_open_id_token(IdentityId=self.get_id(pool_id))["Token"]

    def test_the_classic_flow(self):
        pool_id = self.pool()
        guest = self.get_id(pool_id)
        answer = self.assume(self.client.get_open_id_token(IdentityId=guest)["Token"])
        self.assertEqual((answer["SubjectFromWebIdentityToken"], answer["Audience"]), (guest, pool_id))
        self.assertEqual(answer["Provider"], COGNITO)
        user = answer["AssumedRoleUser"]
        self.assertEqual(user["Arn"], f"arn:aws:sts::{ACCOUNT}:assumed-role/guest/suite")
        self.assertAlmostEqual(answer["Credentials"]["Expiration"].timestamp(), time.time() + 3600, delta=60)
        found = caller(answer["Credentials"])
        self.assertEqual((found["Arn"], found["UserId"]), (user["Arn"], user["AssumedRoleId"]))

    def test_a_developer_token_and_a_duration(self):
        token = self.developer(self.pool(DeveloperProviderName=DEVELOPER), "ada")["Token"]
        answer = self.assume(token, DurationSeconds=900, Policy='{"Version": "2012-10-17", "Statement": []}')
        self.assertAlmostEqual(answer["Credentials"]["Expiration"].timestamp(), time.time() + 900, delta=60)

    def test_the_keys_of_the_emulator_are_a_user(self):
        answer = client("sts").get_caller_identity()
        self.assertEqual(answer["Account"], ACCOUNT)
        self.assertRegex(answer["Arn"], f"^arn:aws:iam::{ACCOUNT}:user/")

    @needs_seed
    def test_the_role_must_trust_the_token(self):
        pool_id = self.social_pool()
        refused = "Not authorized to perform sts:AssumeRoleWithWebIdentity"
        error = self.fails("AccessDenied", refused, self.assume, self.guest_token(pool_id), STRICT_ROLE)
        self.assertEqual(error.response["ResponseMetadata"]["HTTPStatusCode"], 403)
        self.assertTrue(self.assume(self.developer(pool_id, "ada")["Token"], STRICT_ROLE)["Credentials"])

    @needs_seed
    def test_a_token_of_a_registered_provider(self):
        answer = self.assume(id_token(sub="ada.lovelace"))
        self.assertEqual((answer["SubjectFromWebIdentityToken"], answer["Audience"]), ("ada.lovelace", "app"))

    @needs_seed
    def test_tokens_of_others_and_of_the_past(self):
        self.fails("InvalidIdentityToken", "The ID Token provided is not a valid JWT", self.assume, "forged")
        elsewhere = id_token("elsewhere.example")
        self.fails("InvalidIdentityToken", "No OpenIDConnect provider found", self.assume, elsewhere)
        self.fails("InvalidIdentityToken", "Couldn't verify", self.assume, f"{id_token()}x")
        self.fails("InvalidIdentityToken", "Incorrect token audience", self.assume, id_token(aud="other"))
        self.fails("ExpiredTokenException", "Token expired", self.assume, id_token(exp=1))
        token = self.developer(self.social_pool(), "ada", TokenDuration=1)["Token"]
        time.sleep(1.1)
        self.fails("ExpiredTokenException", "Token expired", self.assume, token)

    def test_parameters(self):
        token = self.guest_token(self.pool())
        self.fails("ValidationError", "1 validation error", self.assume, token, RoleSessionName="s")
        self.fails("ValidationError", "1 validation error", self.assume, token, DurationSeconds=899)
        self.fails("ValidationError", "1 validation error", self.assume, token, DurationSeconds=43_201)
        self.fails("ValidationError", "arn:aws:iam::1:user/somebody is invalid", self.assume, token, "arn:aws:iam::1:user/somebody")
        self.fails("MalformedPolicyDocument", "", self.assume, token, Policy="{")
        missing = self.sts.assume_role_with_web_identity
        self.fails("ValidationError", "1 validation error detected: Value null at 'roleArn'", missing)
        self.fails("InvalidAction", "Could not find operation GetSessionToken", client("sts").get_session_token)

    def test_signatures(self):
        self.fails("MissingAuthenticationToken", "Missing", self.sts.get_caller_identity)
        wrong = client("sts", aws_secret_access_key="wrong")
        self.fails("SignatureDoesNotMatch", "The request signature", wrong.get_caller_identity)
        unknown = client("sts", aws_access_key_id="UNKNOWN")
        self.fails("InvalidClientTokenId", "The security token", unknown.get_caller_identity)
