"""Pools, their tags and their roles."""

from .base import DEVELOPER, FACEBOOK, GOOGLE, REGION, ROLE, UNKNOWN, USER_ROLE, Suite


class Pools(Suite):
    SETTINGS = {
        "IdentityPoolName": "every setting",
        "AllowUnauthenticatedIdentities": False,
        "AllowClassicFlow": True,
        "SupportedLoginProviders": {FACEBOOK: "app"},
        "DeveloperProviderName": DEVELOPER,
        "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/id.example.com"],
        "CognitoIdentityProviders": [
            {"ProviderName": "cognito-idp.us-east-1.amazonaws.com/p", "ClientId": "c", "ServerSideTokenCheck": True}
        ],
        "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/s"],
        "IdentityPoolTags": {"team": "blue"},
    }

    def create(self, **settings):
        pool = self.client.create_identity_pool(**settings)
        self.addCleanup(self.client.delete_identity_pool, IdentityPoolId=pool["IdentityPoolId"])
        return pool

    def test_create_and_describe(self):
        created = self.create(**self.SETTINGS)
        pool_id = created["IdentityPoolId"]
        self.assertRegex(pool_id, r"^us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        described = self.client.describe_identity_pool(IdentityPoolId=pool_id)
        for answer in (created, described):
            self.assertTrue(answer["ResponseMetadata"]["RequestId"])
            self.assertEqual(self.plain(answer), {**self.SETTINGS, "IdentityPoolId": pool_id})

    def test_members_that_were_not_given_are_absent(self):
        settings = {"IdentityPoolName": "least", "AllowUnauthenticatedIdentities": True}
        created = self.create(**settings)
        self.assertEqual(self.plain(created), {**settings, "IdentityPoolId": created["IdentityPoolId"]})

    def test_two_pools_may_have_one_name(self):
        self.assertNotEqual(self.pool(), self.pool())

    def test_update_replaces_settings(self):
        pool_id = self.create(**self.SETTINGS)["IdentityPoolId"]
        changed = {**self.SETTINGS, "IdentityPoolName": "renamed", "AllowClassicFlow": False}
        updated = self.client.update_identity_pool(IdentityPoolId=pool_id, **changed)
        self.assertEqual(self.plain(updated), {**changed, "IdentityPoolId": pool_id})
        least = {"IdentityPoolName": "least", "AllowUnauthenticatedIdentities": True}
        updated = self.plain(self.client.update_identity_pool(IdentityPoolId=pool_id, **least))
        self.assertNotIn("SupportedLoginProviders", updated)
        self.assertEqual(updated["IdentityPoolTags"], {"team": "blue"})
        self.assertEqual(updated["DeveloperProviderName"], DEVELOPER)
        self.assertEqual(self.plain(self.client.describe_identity_pool(IdentityPoolId=pool_id)), updated)

    def test_the_developer_provider_cannot_be_changed(self):
        pool_id = self.create(**self.SETTINGS)["IdentityPoolId"]
        self.fails(
            "InvalidParameterException", "DeveloperProviderName is 'login.example.com' and cannot be changed",
            self.client.update_identity_pool, IdentityPoolId=pool_id,
            **{**self.SETTINGS, "DeveloperProviderName": "other.example.com"},
        )

    def test_delete(self):
        pool_id = self.client.create_identity_pool(IdentityPoolName="p", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
        guest = self.get_id(pool_id)
        deleted = self.client.delete_identity_pool(IdentityPoolId=pool_id)
        self.assertEqual((list(deleted), deleted["ResponseMetadata"]["HTTPStatusCode"]), (["ResponseMetadata"], 200))
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.delete_identity_pool(IdentityPoolId=pool_id)
        self.fails("ResourceNotFoundException", f"Identity '{guest}' not found.", self.describe, guest)

    def test_every_operation_on_an_unknown_pool(self):
        pool = {"IdentityPoolId": UNKNOWN}
        calls = [
            ("describe_identity_pool", pool), ("delete_identity_pool", pool), ("get_id", pool),
            ("update_identity_pool", {**pool, "IdentityPoolName": "p", "AllowUnauthenticatedIdentities": True}),
            ("list_identities", {**pool, "MaxResults": 1}),
            ("get_identity_pool_roles", pool), ("set_identity_pool_roles", {**pool, "Roles": {}}),
            ("list_tags_for_resource", {"ResourceArn": self.arn(UNKNOWN)}),
            ("tag_resource", {"ResourceArn": self.arn(UNKNOWN), "Tags": {"a": "b"}}),
            ("untag_resource", {"ResourceArn": self.arn(UNKNOWN), "TagKeys": ["a"]}),
            ("get_open_id_token_for_developer_identity", {**pool, "Logins": {DEVELOPER: "u"}}),
            ("lookup_developer_identity", {**pool, "DeveloperUserIdentifier": "u"}),
            ("merge_developer_identities", {
                **pool, "SourceUserIdentifier": "a", "DestinationUserIdentifier": "b", "DeveloperProviderName": "d",
            }),
            ("unlink_developer_identity", {
                **pool, "IdentityId": UNKNOWN, "DeveloperProviderName": "d", "DeveloperUserIdentifier": "a",
            }),
            ("get_principal_tag_attribute_map", {**pool, "IdentityProviderName": FACEBOOK}),
            ("set_principal_tag_attribute_map", {**pool, "IdentityProviderName": FACEBOOK}),
        ]
        for operation, arguments in calls:
            with self.subTest(operation):
                message = f"IdentityPool '{UNKNOWN}' not found."
                self.fails("ResourceNotFoundException", message, getattr(self.client, operation), **arguments)

    def test_list_page_by_page(self):
        created = [self.pool(IdentityPoolName=f"pool {number}") for number in range(5)]
        pages = self.client.get_paginator("list_identity_pools").paginate(PaginationConfig={"PageSize": 2})
        pages = [page["IdentityPools"] for page in pages]
        self.assertTrue(all(len(page) <= 2 for page in pages))
        listed = [(pool["IdentityPoolId"], pool["IdentityPoolName"]) for pool in sum(pages, [])]
        expected = [(pool_id, f"pool {number}") for number, pool_id in enumerate(created)]
        self.assertEqual([entry for entry in listed if entry[0] in created], expected)
        token = self.client.list_identity_pools(MaxResults=1)["NextToken"]
        self.assertNotIn("NextToken", self.client.list_identity_pools(MaxResults=60))
        self.fails(
            "InvalidParameterException", "Invalid NextToken", self.client.list_identities,
            IdentityPoolId=created[0], MaxResults=1, NextToken=token,
        )
        self.fails(
            "InvalidParameterException", "Invalid NextToken", self.client.list_identity_pools,
            MaxResults=1, NextToken="invented",
        )


class Tags(Suite):
    def test_tag_untag_and_list(self):
        arn = self.arn(self.pool(IdentityPoolTags={"a": "1"}))
        self.assertEqual(self.client.list_tags_for_resource(ResourceArn=arn)["Tags"], {"a": "1"})
        self.client.tag_resource(ResourceArn=arn, Tags={"a": "2", "b": "2", "c": ""})
        self.client.untag_resource(ResourceArn=arn, TagKeys=["a", "absent"])
        self.assertEqual(self.client.list_tags_for_resource(ResourceArn=arn)["Tags"], {"b": "2", "c": ""})

    def test_tags_are_part_of_the_pool(self):
        pool_id = self.pool()
        self.client.tag_resource(ResourceArn=self.arn(pool_id), Tags={"a": "1"})
        self.assertEqual(self.client.describe_identity_pool(IdentityPoolId=pool_id)["IdentityPoolTags"], {"a": "1"})

    def test_fifty_at_most(self):
        arn = self.arn(self.pool())
        self.client.tag_resource(ResourceArn=arn, Tags={f"key{number}": "v" for number in range(50)})
        self.fails(
            "LimitExceededException", "A resource carries at most 50 tags", self.client.tag_resource,
            ResourceArn=arn, Tags={"one more": "v"},
        )
        self.client.tag_resource(ResourceArn=arn, Tags={"key0": "changed"})

    def test_reserved_keys(self):
        self.fails(
            "InvalidParameterException", "Tag key 'aws:a' is reserved", self.client.tag_resource,
            ResourceArn=self.arn(self.pool()), Tags={"aws:a": "v"},
        )

    def test_other_resources(self):
        arn = self.arn(UNKNOWN).replace(REGION, "eu-west-1", 1)
        self.fails(
            "InvalidParameterException", f"ResourceArn '{arn}'", self.client.list_tags_for_resource, ResourceArn=arn
        )


class PoolRoles(Suite):
    RULE = {"Claim": "sub", "MatchType": "Equals", "Value": "ada", "RoleARN": ROLE}

    def mapping(self, rules):
        return {"Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration": {"Rules": rules}}

    def set(self, pool_id, **roles):
        self.client.set_identity_pool_roles(IdentityPoolId=pool_id, **roles)

    def test_set_and_get(self):
        pool_id = self.client.create_identity_pool(IdentityPoolName="p", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
        self.addCleanup(self.client.delete_identity_pool, IdentityPoolId=pool_id)
        get = lambda: self.plain(self.client.get_identity_pool_roles(IdentityPoolId=pool_id))
        self.assertEqual(get(), {"IdentityPoolId": pool_id})
        roles = {"Roles": {"unauthenticated": ROLE}, "RoleMappings": {FACEBOOK: self.mapping([self.RULE])}}
        self.set(pool_id, **roles)
        self.assertEqual(get(), {"IdentityPoolId": pool_id, **roles})
        self.set(pool_id, Roles={"authenticated": USER_ROLE})
        self.assertEqual(get(), {"IdentityPoolId": pool_id, "Roles": {"authenticated": USER_ROLE}})

    def test_a_mapping_needs_what_its_type_asks_for(self):
        pool_id = self.pool()
        for absent in ("AmbiguousRoleResolution", "RulesConfiguration"):
            mapping = self.mapping([self.RULE])
            del mapping[absent]
            self.fails(
                "InvalidParameterException", f"The role mapping for '{GOOGLE}' has type Rules and needs {absent}.",
                self.set, pool_id, Roles={}, RoleMappings={GOOGLE: mapping},
            )

    def test_twenty_five_rules_at_most(self):
        pool_id = self.pool()
        self.set(pool_id, Roles={}, RoleMappings={FACEBOOK: self.mapping([self.RULE] * 25)})
        too_many = {FACEBOOK: self.mapping([self.RULE] * 26)}
        self.fails(
            "InvalidParameterException", f"The role mapping for '{FACEBOOK}' has more than 25 rules.",
            self.set, pool_id, Roles={}, RoleMappings=too_many,
        )

    def test_roles_have_two_names(self):
        self.fails("ValidationException", "1 validation error detected", self.set, self.pool(), Roles={"admin": ROLE})
