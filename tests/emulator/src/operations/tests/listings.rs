//! Listings, a page at a time.

use super::*;
use crate::testing::get_id;

/// The ids on all pages of a listing, and the sizes of the pages.
fn pages(service: &Service, operation: &str, mut input: Value, pointer: &str, id: &str) -> (Vec<String>, Vec<usize>) {
    let (mut ids, mut sizes) = (Vec::new(), Vec::new());
    loop {
        let output = call(service, operation, input.clone()).unwrap();
        let page = output.pointer(pointer).and_then(Value::as_array).unwrap();
        ids.extend(page.iter().map(|item| item[id].as_str().unwrap().to_owned()));
        sizes.push(page.len());
        assert!(sizes.len() < 100, "a listing without end");
        match output.get("NextToken") {
            Some(token) => input["NextToken"] = token.clone(),
            None => return (ids, sizes),
        }
    }
}

#[test]
fn pools_are_listed_in_the_order_of_their_creation() {
    let service = service();
    let created: Vec<String> = (0..5).map(|_| pool(&service, json!({}))).collect();
    for (limit, expected) in [(1, vec![1; 5]), (2, vec![2, 2, 1]), (5, vec![5]), (60, vec![5])] {
        let input = json!({"MaxResults": limit});
        let (ids, sizes) = pages(&service, "ListIdentityPools", input, "/IdentityPools", "IdentityPoolId");
        assert_eq!((ids, sizes), (created.clone(), expected));
    }
    let listed = call(&service, "ListIdentityPools", json!({"MaxResults": 1})).unwrap();
    assert_eq!(listed["IdentityPools"][0], json!({"IdentityPoolId": created[0], "IdentityPoolName": "test"}));
}

#[test]
fn identities_are_listed_by_pool() {
    let service = service();
    let (id, other) = (pool(&service, json!({})), pool(&service, json!({})));
    let created: Vec<String> = (0..3).map(|_| get_id(&service, &id, json!({}))).collect();
    get_id(&service, &other, json!({}));
    let input = json!({"IdentityPoolId": id, "MaxResults": 2});
    let (ids, sizes) = pages(&service, "ListIdentities", input, "/Identities", "IdentityId");
    assert_eq!((ids, sizes), (created, vec![2, 1]));
}

#[test]
fn merged_guests_can_be_hidden() {
    let service = service();
    let id = pool(&service, json!({"SupportedLoginProviders": {"graph.facebook.com": "app"}}));
    let guest = get_id(&service, &id, json!({}));
    let user = get_id(&service, &id, json!({"graph.facebook.com": "token"}));
    let merge = json!({"IdentityId": guest, "Logins": {"graph.facebook.com": "token"}});
    assert_eq!(text(&call(&service, "GetCredentialsForIdentity", merge).unwrap(), "/IdentityId"), user);
    for (hide, expected) in
        [(json!(null), vec![&guest, &user]), (json!(false), vec![&guest, &user]), (json!(true), vec![&user])]
    {
        let input = json!({"IdentityPoolId": id, "MaxResults": 60, "HideDisabled": hide});
        let (ids, _) = pages(&service, "ListIdentities", input, "/Identities", "IdentityId");
        assert_eq!(ids.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_token_of_another_listing_is_refused() {
    let service = service();
    let ids = [pool(&service, json!({})), pool(&service, json!({}))];
    let token = call(&service, "ListIdentityPools", json!({"MaxResults": 1})).unwrap()["NextToken"].clone();
    let expected = "InvalidParameterException: Invalid NextToken. \
                    Send the token of the last answer to the same listing, unchanged.";
    let identities = json!({"IdentityPoolId": ids[0], "MaxResults": 1, "NextToken": token});
    assert_eq!(fault(&service, "ListIdentities", identities), expected);
    assert_eq!(fault(&service, "ListIdentityPools", json!({"MaxResults": 1, "NextToken": "invented"})), expected);
}

#[test]
fn delete_identities_reports_unknown_ids() {
    let service = service();
    let id = pool(&service, json!({}));
    let guest = get_id(&service, &id, json!({}));
    let unknown = "us-east-1:00000000-0000-0000-0000-000000000000";
    let deleted = call(&service, "DeleteIdentities", json!({"IdentityIdsToDelete": [guest, unknown]})).unwrap();
    let unprocessed = json!([{"IdentityId": unknown, "ErrorCode": "AccessDenied"}]);
    assert_eq!(deleted, json!({"UnprocessedIdentityIds": unprocessed}));
    let expected = format!("ResourceNotFoundException: Identity '{guest}' not found.");
    assert_eq!(fault(&service, "DescribeIdentity", json!({"IdentityId": guest})), expected);
}
