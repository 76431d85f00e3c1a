"""Identities: guests, users, and how logins are linked, merged and unlinked."""

import datetime

from .base import COGNITO, FACEBOOK, GOOGLE, UNKNOWN, Suite, age

CONFLICT = "ResourceConflictException"
REFUSED = "NotAuthorizedException"


class Identities(Suite):
    def test_guests_are_new_and_users_are_not(self):
        pool_id = self.social_pool()
        self.assertNotEqual(self.get_id(pool_id), self.get_id(pool_id))
        user = self.get_id(pool_id, facebook="token")
        self.assertEqual(self.get_id(pool_id, facebook="token"), user)
        self.assertNotEqual(self.get_id(pool_id, facebook="another token"), user)
        self.assertNotEqual(self.get_id(self.social_pool(), facebook="token"), user)

    def test_describe(self):
        pool_id = self.social_pool()
        guest = self.describe(self.get_id(pool_id))
        self.assertNotIn("Logins", guest)
        user = self.describe(self.get_id(pool_id, facebook="f", google="g"))
        self.assertEqual(user["Logins"], [GOOGLE, FACEBOOK])
        for identity in (guest, user):
            self.assertTrue(age(identity["CreationDate"]) < datetime.timedelta(minutes=1))
            self.assertEqual(identity["CreationDate"], identity["LastModifiedDate"])

    def test_list_page_by_page(self):
        pool_id = self.pool()
        created = [self.get_id(pool_id) for _ in range(5)]
        listed, arguments = [], {"IdentityPoolId": pool_id, "MaxResults": 2}
        while arguments.get("NextToken", "first"):
            page = self.client.list_identities(**arguments)
            self.assertEqual(page["IdentityPoolId"], pool_id)
            listed.append([identity["IdentityId"] for identity in page["Identities"]])
            arguments["NextToken"] = page.get("NextToken")
        self.assertEqual(listed, [created[:2], created[2:4], created[4:]])

    def test_delete(self):
        pool_id = self.social_pool()
        guest, user = self.get_id(pool_id), self.get_id(pool_id, facebook="f")
        answer = self.client.delete_identities(IdentityIdsToDelete=[guest, user, UNKNOWN])
        self.assertEqual(answer["UnprocessedIdentityIds"], [{"IdentityId": UNKNOWN, "ErrorCode": "AccessDenied"}])
        for call in (self.describe, self.credentials):
            self.fails("ResourceNotFoundException", f"Identity '{guest}' not found.", call, guest)
        self.assertNotEqual(self.get_id(pool_id, facebook="f"), user)

    def test_a_pool_without_guests(self):
        pool_id = self.social_pool(AllowUnauthenticatedIdentities=False)
        refused = "Unauthenticated access is not supported for this identity pool."
        self.fails(REFUSED, refused, self.get_id, pool_id)
        self.assertTrue(self.get_id(pool_id, facebook="f"))

    def test_logins_of_other_providers(self):
        pool_id = self.pool()
        refused = "Token is not from a supported provider of this identity pool."
        self.fails(REFUSED, refused, self.get_id, pool_id, facebook="token")
        self.fails(
            REFUSED, "Invalid login token. Can't pass in a Cognito token.", self.client.get_id,
            IdentityPoolId=pool_id, Logins={COGNITO: "token"},
        )

    def test_a_user_presents_a_login(self):
        user = self.get_id(self.social_pool(), facebook="f")
        self.forbidden(user)
        self.assertEqual(self.credentials(user, {FACEBOOK: "f"})["IdentityId"], user)


class Linking(Suite):
    def shown(self, pool_id, **arguments):
        listed = self.client.list_identities(IdentityPoolId=pool_id, MaxResults=60, **arguments)["Identities"]
        return [identity["IdentityId"] for identity in listed]

    def test_logins_in_one_call_are_linked(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f", google="g")
        self.assertEqual([self.get_id(pool_id, facebook="f"), self.get_id(pool_id, google="g")], [user, user])

    def test_a_new_login_is_linked_to_the_known_user(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f")
        self.assertEqual(self.get_id(pool_id, facebook="f", google="g"), user)
        self.assertEqual(self.describe(user)["Logins"], [GOOGLE, FACEBOOK])
        self.assertTrue(self.describe(user)["LastModifiedDate"] >= self.describe(user)["CreationDate"])

    def test_a_guest_who_signs_in_keeps_the_id(self):
        pool_id = self.social_pool()
        guest = self.get_id(pool_id)
        self.assertEqual(self.credentials(guest, {FACEBOOK: "f"})["IdentityId"], guest)
        self.assertEqual(self.get_id(pool_id, facebook="f"), guest)
        self.forbidden(guest)

    def test_a_guest_who_is_known_gets_the_known_id(self):
        pool_id = self.social_pool()
        guest, user = self.get_id(pool_id), self.get_id(pool_id, facebook="f")
        self.assertEqual(self.credentials(guest, {FACEBOOK: "f"})["IdentityId"], user)
        self.forbidden(guest)
        self.assertEqual(self.shown(pool_id), [guest, user])
        self.assertEqual(self.shown(pool_id, HideDisabled=True), [user])

    def test_a_guest_gets_the_known_id_from_get_open_id_token_too(self):
        pool_id = self.social_pool()
        guest, user = self.get_id(pool_id), self.get_id(pool_id, facebook="f")
        answer = self.client.get_open_id_token(IdentityId=guest, Logins={FACEBOOK: "f"})
        self.assertEqual(answer["IdentityId"], user)

    def test_users_presented_together_merge(self):
        pool_id = self.social_pool()
        first, second = self.get_id(pool_id, facebook="f"), self.get_id(pool_id, google="g")
        merged = self.get_id(pool_id, facebook="f", google="g")
        self.assertIn(merged, (first, second))
        self.assertEqual([self.get_id(pool_id, facebook="f"), self.get_id(pool_id, google="g")], [merged, merged])
        other = second if merged == first else first
        self.forbidden(other)
        self.assertNotIn(other, self.shown(pool_id, HideDisabled=True))

    def test_users_merge_into_the_identity_of_the_call(self):
        pool_id = self.social_pool()
        self.get_id(pool_id, facebook="f")
        second = self.get_id(pool_id, google="g")
        answer = self.credentials(second, {FACEBOOK: "f", GOOGLE: "g"})
        self.assertEqual((answer["IdentityId"], self.get_id(pool_id, facebook="f")), (second, second))

    def test_a_second_user_of_a_provider_conflicts(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f", google="g")
        taken = "The identity is already linked to another user of the provider 'accounts.google.com'."
        self.fails(CONFLICT, taken, self.get_id, pool_id, facebook="f", google="new")
        self.fails(CONFLICT, taken, self.credentials, user, {FACEBOOK: "f", GOOGLE: "new"})
        self.get_id(pool_id, google="g 2")
        self.fails(CONFLICT, taken, self.get_id, pool_id, facebook="f", google="g 2")
        self.assertEqual(self.get_id(pool_id, facebook="f", google="g"), user)

    def test_a_login_of_another_user_conflicts(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f")
        self.get_id(pool_id, google="g")
        self.fails(CONFLICT, "Login is already linked", self.credentials, user, {GOOGLE: "g"})

    def test_an_unknown_login_does_not_open_an_identity(self):
        user = self.get_id(self.social_pool(), facebook="f")
        message = "Logins don't match. Please include at least one valid login for this identity or identity pool."
        self.fails(REFUSED, message, self.credentials, user, {GOOGLE: "new"})


class Unlinking(Suite):
    def unlink(self, identity, logins, *providers):
        return self.client.unlink_identity(IdentityId=identity, Logins=logins, LoginsToRemove=list(providers))

    def test_an_unlinked_login_is_a_new_identity(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f", google="g")
        answer = self.unlink(user, {FACEBOOK: "f"}, GOOGLE)
        self.assertEqual(self.plain(answer), {})
        self.assertEqual(self.describe(user)["Logins"], [FACEBOOK])
        self.assertNotEqual(self.get_id(pool_id, google="g"), user)
        self.assertEqual(self.get_id(pool_id, facebook="f"), user)

    def test_without_logins_an_identity_is_inaccessible(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f", google="g")
        self.unlink(user, {FACEBOOK: "f"}, FACEBOOK, GOOGLE)
        self.forbidden(user)
        self.forbidden(user, {FACEBOOK: "f"})
        self.assertNotEqual(self.get_id(pool_id, facebook="f"), user)

    def test_only_the_user_unlinks(self):
        pool_id = self.social_pool()
        user = self.get_id(pool_id, facebook="f", google="g")
        self.get_id(pool_id, facebook="f 2")
        self.fails(REFUSED, "Logins don't match.", self.unlink, user, {FACEBOOK: "new"}, GOOGLE)
        self.fails(CONFLICT, "Login is already linked", self.unlink, user, {FACEBOOK: "f 2"}, GOOGLE)
        self.fails("ResourceNotFoundException", "Identity '", self.unlink, UNKNOWN, {FACEBOOK: "f"}, GOOGLE)
        self.assertEqual(self.describe(user)["Logins"], [GOOGLE, FACEBOOK])

    def test_a_login_that_is_not_linked(self):
        user = self.get_id(self.social_pool(), facebook="f")
        message = f"The identity has no login with the provider '{GOOGLE}'."
        self.fails("InvalidParameterException", message, self.unlink, user, {FACEBOOK: "f"}, GOOGLE)
