"""Developer-authenticated identities."""

import time

import jwt

from .base import COGNITO, DEVELOPER, FACEBOOK, GOOGLE, UNKNOWN, Suite

INVALID = "InvalidParameterException"
CONFLICT = "ResourceConflictException"
NOT_FOUND = "ResourceNotFoundException"


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


class DeveloperTokens(Suite):
    def test_a_user_keeps_the_identity(self):
        pool_id = self.social_pool()
        answer = self.developer(pool_id, "ada")
        self.assertEqual(self.developer(pool_id, "ada")["IdentityId"], answer["IdentityId"])
        self.assertNotEqual(self.developer(pool_id, "bob")["IdentityId"], answer["IdentityId"])
        self.assertEqual(self.describe(answer["IdentityId"])["Logins"], [DEVELOPER])

    def test_the_token_gives_credentials(self):
        answer = self.developer(self.social_pool(), "ada")
        identity, logins = answer["IdentityId"], {COGNITO: answer["Token"]}
        self.assertEqual(self.credentials(identity, logins)["IdentityId"], identity)
        self.forbidden(identity)

    def test_the_token_is_not_for_other_identities_or_operations(self):
        pool_id = self.social_pool()
        logins = {COGNITO: self.developer(pool_id, "ada")["Token"]}
        other = self.developer(pool_id, "bob")["IdentityId"]
        refused = "NotAuthorizedException"
        self.fails(refused, "Logins don't match.", self.credentials, other, logins)
        self.fails(refused, "Invalid login token. Not a Cognito token.", self.credentials, other, {COGNITO: "forged"})
        self.fails(
            refused, "Invalid login token. Can't pass in a Cognito token.", self.client.get_id,
            IdentityPoolId=pool_id, Logins=logins,
        )

    def test_durations(self):
        pool_id = self.social_pool()
        for more, seconds in [({}, 900), ({"TokenDuration": 1}, 1), ({"TokenDuration": 86_400}, 86_400)]:
            token = claims(self.developer(pool_id, "ada", **more)["Token"])
            self.assertEqual(token["exp"] - token["iat"], seconds)
        for duration in (0, 86_401):
            self.fails(
                "ValidationException", f"1 validation error detected: Value '{duration}' at 'tokenDuration'",
                self.developer, pool_id, "ada", TokenDuration=duration,
            )

    def test_an_expired_token(self):
        answer = self.developer(self.social_pool(), "ada", TokenDuration=1)
        time.sleep(1.1)
        expiry = claims(answer["Token"])["exp"]
        error = self.fails(
            "NotAuthorizedException", "Invalid login token. Token expired: ", self.credentials,
            answer["IdentityId"], {COGNITO: answer["Token"]},
        )
        self.assertRegex(error.response["Error"]["Message"], rf" \d{{10}} >= {expiry}$")

    def test_principal_tags(self):
        token = claims(self.developer(self.social_pool(), "ada", PrincipalTags={"team": "blue"})["Token"])
        self.assertEqual(token["https://aws.amazon.com/tags"], {"principal_tags": {"team": ["blue"]}})

    def test_exactly_one_developer_user(self):
        call = self.client.get_open_id_token_for_developer_identity
        pool_id = self.social_pool()
        for logins in ({}, {FACEBOOK: "f"}):
            message = "Logins must contain one user of the developer provider 'login.example.com'."
            self.fails(INVALID, message, call, IdentityPoolId=pool_id, Logins=logins)
        self.fails(
            "NotAuthorizedException", "Token is not from a supported provider", call,
            IdentityPoolId=pool_id, Logins={DEVELOPER: "ada", "other.example.com": "ada"},
        )
        message = "The identity pool has no developer provider."
        self.fails(INVALID, message, call, IdentityPoolId=self.pool(), Logins={DEVELOPER: "ada"})

    def test_logins_are_linked_to_a_chosen_identity(self):
        pool_id = self.social_pool()
        guest = self.get_id(pool_id)
        self.assertEqual(self.developer(pool_id, "ada", IdentityId=guest)["IdentityId"], guest)
        self.assertEqual(self.developer(pool_id, "ada 2", IdentityId=guest)["IdentityId"], guest)
        self.assertEqual(self.developer(pool_id, "ada", {FACEBOOK: "f"})["IdentityId"], guest)
        self.assertEqual(self.get_id(pool_id, facebook="f"), guest)

    def test_logins_of_other_identities(self):
        pool_id = self.social_pool()
        ada, bob = (self.developer(pool_id, user)["IdentityId"] for user in ("ada", "bob"))
        self.get_id(pool_id, facebook="f")
        registered = "DeveloperUserAlreadyRegisteredException"
        self.fails(registered, "The developer user", self.developer, pool_id, "ada", IdentityId=bob)
        self.fails(CONFLICT, "Login is already", self.developer, pool_id, "ada", {FACEBOOK: "f"}, IdentityId=ada)
        self.fails(NOT_FOUND, "Identity '", self.developer, pool_id, "new", IdentityId=UNKNOWN)


class Lookup(Suite):
    def lookup(self, pool_id, **arguments):
        return self.plain(self.client.lookup_developer_identity(IdentityPoolId=pool_id, **arguments))

    def linked(self, *users):
        """A pool and an identity with some users."""
        pool_id = self.social_pool()
        identity = self.developer(pool_id, users[0])["IdentityId"]
        for user in users[1:]:
            self.developer(pool_id, user, IdentityId=identity)
        return pool_id, identity

    def test_by_either_side(self):
        pool_id, identity = self.linked("a", "b")
        both = {"IdentityId": identity, "DeveloperUserIdentifierList": ["a", "b"]}
        self.assertEqual(self.lookup(pool_id, IdentityId=identity), both)
        self.assertEqual(self.lookup(pool_id, DeveloperUserIdentifier="b")["IdentityId"], identity)
        pair = self.lookup(pool_id, IdentityId=identity, DeveloperUserIdentifier="b")
        self.assertEqual(pair, {"IdentityId": identity, "DeveloperUserIdentifierList": ["b"]})

    def test_pages(self):
        pool_id, identity = self.linked("a", "b", "c", "d", "e")
        pages, token = [], {}
        while token is not None:
            page = self.lookup(pool_id, IdentityId=identity, MaxResults=2, **token)
            pages.append(page["DeveloperUserIdentifierList"])
            token = {"NextToken": page["NextToken"]} if "NextToken" in page else None
        self.assertEqual(pages, [["a", "b"], ["c", "d"], ["e"]])

    def test_failures(self):
        pool_id, identity = self.linked("a")
        other = self.developer(pool_id, "b")["IdentityId"]
        self.fails(INVALID, "Either IdentityId or DeveloperUserIdentifier", self.lookup, pool_id)
        self.fails(NOT_FOUND, "No identity is registered", self.lookup, pool_id, DeveloperUserIdentifier="nobody")
        self.fails(NOT_FOUND, f"Identity '{UNKNOWN}' not found.", self.lookup, pool_id, IdentityId=UNKNOWN)
        self.fails(
            CONFLICT, "The developer user does not belong", self.lookup, pool_id,
            IdentityId=other, DeveloperUserIdentifier="a",
        )
        self.fails(
            INVALID, "Invalid NextToken", self.lookup, pool_id, IdentityId=identity, NextToken="invented"
        )


class Merge(Suite):
    def merge(self, pool_id, source, destination, provider=DEVELOPER):
        return self.client.merge_developer_identities(
            IdentityPoolId=pool_id, SourceUserIdentifier=source, DestinationUserIdentifier=destination,
            DeveloperProviderName=provider,
        )["IdentityId"]

    def test_all_logins_move(self):
        pool_id = self.social_pool()
        source = self.developer(pool_id, "s", {FACEBOOK: "f"})["IdentityId"]
        destination = self.developer(pool_id, "d", {GOOGLE: "g"})["IdentityId"]
        self.assertEqual(self.merge(pool_id, "s", "d"), destination)
        found = [self.developer(pool_id, "s")["IdentityId"], self.get_id(pool_id, facebook="f")]
        self.assertEqual(found, [destination, destination])
        self.assertEqual(self.describe(destination)["Logins"], [GOOGLE, FACEBOOK, DEVELOPER])
        self.forbidden(source)
        self.assertEqual(self.merge(pool_id, "s", "d"), destination)

    def test_failures(self):
        pool_id = self.social_pool()
        self.developer(pool_id, "a", {FACEBOOK: "f"})
        self.developer(pool_id, "b", {FACEBOOK: "f 2"})
        self.fails(NOT_FOUND, "No identity is registered", self.merge, pool_id, "nobody", "a")
        self.fails(NOT_FOUND, "No identity is registered", self.merge, pool_id, "a", "nobody")
        self.fails(CONFLICT, "The identity is already linked to another user", self.merge, pool_id, "a", "b")
        self.fails(INVALID, "'other' is not the developer provider", self.merge, pool_id, "a", "b", "other")
        self.fails(INVALID, "SourceUserIdentifier and DestinationUserIdentifier", self.merge, pool_id, "a", "a")

    def test_twenty_logins_at_most(self):
        pool_id = self.social_pool()
        first, second = (self.developer(pool_id, user)["IdentityId"] for user in ("a", "b"))
        for number in range(1, 20):
            self.developer(pool_id, f"a{number}", IdentityId=first)
        self.fails(CONFLICT, "An identity can have at most 20", self.merge, pool_id, "b", "a")
        self.fails(CONFLICT, "An identity can have at most 20", self.developer, pool_id, "a20", IdentityId=first)
        self.assertEqual(self.developer(pool_id, "b")["IdentityId"], second)


class UnlinkDeveloper(Suite):
    def unlink(self, pool_id, identity, user, provider=DEVELOPER):
        return self.client.unlink_developer_identity(
            IdentityPoolId=pool_id, IdentityId=identity, DeveloperProviderName=provider, DeveloperUserIdentifier=user
        )

    def test_an_unlinked_user_is_a_new_identity(self):
        pool_id = self.social_pool()
        identity = self.developer(pool_id, "a", {FACEBOOK: "f"})["IdentityId"]
        self.assertEqual(self.plain(self.unlink(pool_id, identity, "a")), {})
        self.assertEqual(self.describe(identity)["Logins"], [FACEBOOK])
        self.assertNotEqual(self.developer(pool_id, "a")["IdentityId"], identity)

    def test_without_logins_an_identity_is_inaccessible(self):
        pool_id = self.social_pool()
        answer = self.developer(pool_id, "a")
        self.unlink(pool_id, answer["IdentityId"], "a")
        self.forbidden(answer["IdentityId"], {COGNITO: answer["Token"]})

    def test_failures(self):
        pool_id = self.social_pool()
        ada, bob = (self.developer(pool_id, user)["IdentityId"] for user in ("a", "b"))
        self.fails(CONFLICT, "The developer user does not belong", self.unlink, pool_id, bob, "a")
        self.fails(NOT_FOUND, "No identity is registered", self.unlink, pool_id, ada, "nobody")
        self.fails(NOT_FOUND, "Identity '", self.unlink, pool_id, UNKNOWN, "a")
        self.fails(INVALID, "'other' is not the developer provider", self.unlink, pool_id, ada, "a", "other")


class PrincipalTags(Suite):
    def test_defaults_and_custom_maps(self):
        provider = {"IdentityPoolId": self.social_pool(), "IdentityProviderName": FACEBOOK}
        get = lambda: self.plain(self.client.get_principal_tag_attribute_map(**provider))
        self.assertEqual(get(), {**provider, "UseDefaults": False, "PrincipalTags": {}})
        defaults = {**provider, "UseDefaults": True, "PrincipalTags": {"client": "aud", "username": "sub"}}
        custom = {**provider, "UseDefaults": False, "PrincipalTags": {"team": "custom:team"}}
        for given, expected in [({"UseDefaults": True}, defaults), (custom, custom)]:
            answer = self.client.set_principal_tag_attribute_map(**{**provider, **given})
            self.assertEqual((self.plain(answer), get()), (expected, expected))

    def test_providers_of_the_pool_only(self):
        provider = {"IdentityPoolId": self.social_pool(), "IdentityProviderName": "elsewhere"}
        message = "'elsewhere' is not an identity provider of this identity pool."
        self.fails(INVALID, message, self.client.get_principal_tag_attribute_map, **provider)
        self.fails(INVALID, message, self.client.set_principal_tag_attribute_map, **provider)
