//! No user ever sees another user's identity: random histories against a service that refuses nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::json;

use super::support::*;
use crate::identity_pool::{BoxError, FileStore, IdentityPoolCredentialsProvider, IdentityStore, Logins, MemoryStore};

const GOOGLE: &str = "accounts.google.com";
const USERS: [Option<&str>; 3] = [None, Some("alice"), Some("bob")];

/// Identities and the users they are linked to. An identity of one user is given to any other who sends it, so a mix-up
/// of the provider is seen.
#[derive(Default)]
struct World {
    identities: Vec<(String, Option<&'static str>)>,
    fails_next: bool,
}

impl World {
    fn answer(&mut self, call: &Call) -> Reply {
        if std::mem::take(&mut self.fails_next) {
            return Reply::NetworkError;
        }
        let user = USERS.into_iter().flatten().find(|user| call.input.to_string().contains(&token_of(user)));
        match call.input["IdentityId"].as_str() {
            None => id(&self.identity_of(user)),
            Some(sent) => self.credentials(sent, user),
        }
    }

    fn identity_of(&mut self, user: Option<&'static str>) -> String {
        let linked = self.identities.iter().find(|(_, owner)| user.is_some() && *owner == user);
        if let Some((id, _)) = linked {
            return id.clone();
        }
        let id = format!("us-east-1:{:08x}-0000-0000-0000-000000000000", self.identities.len());
        self.identities.push((id.clone(), user));
        id
    }

    fn credentials(&mut self, sent: &str, user: Option<&'static str>) -> Reply {
        let is_known = user.is_some() && self.identities.iter().any(|(_, owner)| *owner == user);
        let Some(position) = self.identities.iter().position(|(id, _)| id == sent) else {
            return not_found(sent);
        };
        match (self.identities[position].1, user) {
            (None, Some(_)) if is_known => {
                // A merge: the guest's identity is disabled.
                self.identities[position] = (String::new(), None);
                credentials(&self.identity_of(user), HOUR)
            }
            (None, Some(_)) => {
                self.identities[position].1 = user;
                credentials(sent, HOUR)
            }
            _ => credentials(sent, HOUR),
        }
    }
}

fn token_of(user: &str) -> String {
    token(&json!({ "iss": "https://accounts.google.com", "sub": user }))
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

struct History<S> {
    service: Service,
    store: S,
    world: Arc<Mutex<World>>,
    user: Arc<Mutex<Option<&'static str>>>,
    has_keys: bool,
}

impl<S: IdentityStore + Clone> History<S> {
    fn new(store: S, has_keys: bool) -> Self {
        let world = Arc::new(Mutex::new(World::default()));
        let answering = world.clone();
        let service = Service::new(move |call| answering.lock().unwrap().answer(call));
        Self { service, store, world, user: Arc::default(), has_keys }
    }

    fn provider(&self) -> IdentityPoolCredentialsProvider {
        let (user, has_keys) = (self.user.clone(), self.has_keys);
        let builder = self.service.builder().identity_store(self.store.clone()).logins(move || {
            let user = *user.lock().unwrap();
            let mut logins = Logins::new();
            if let Some(user) = user {
                logins = logins.login(GOOGLE, token_of(user));
                logins = if has_keys { logins.user_key(user) } else { logins };
            }
            async move { Ok::<_, BoxError>(logins) }
        });
        builder.build().unwrap()
    }

    async fn run(&self, random: &mut Random) {
        let mut provider = self.provider();
        let mut seen: HashMap<String, Option<&str>> = HashMap::new();
        for _ in 0..40 {
            match random.below(6) {
                0 | 1 => {
                    *self.user.lock().unwrap() = USERS[random.below(USERS.len())];
                    provider.invalidate();
                }
                2 => provider = self.provider(),
                3 => self.delete_one(random),
                4 => self.world.lock().unwrap().fails_next = true,
                _ => self.service.clock().step(50 * 60),
            }
            let user = *self.user.lock().unwrap();
            if random.below(2) == 0
                && let Ok(identity) = provider.identity_id().await
            {
                let world = self.world.lock().unwrap();
                let owner = world.identities.iter().find(|(id, _)| *id == identity).and_then(|(_, owner)| *owner);
                assert!(owner.is_none() || owner == user, "{identity} of {owner:?} was named to {user:?}");
            }
            if crate::config::ProvideCredentials::provide_credentials(&provider).await.is_ok() {
                let identity = provider.identity_id().await.unwrap();
                // A guest's identity may become a user's, and nothing else.
                let owner = seen.insert(identity.clone(), user).flatten();
                assert!(owner.is_none() || owner == user, "{identity} of {owner:?} was given to {user:?}");
            }
        }
    }

    fn delete_one(&self, random: &mut Random) {
        let mut world = self.world.lock().unwrap();
        let count = world.identities.len().max(1);
        if let Some(identity) = world.identities.get_mut(random.below(count)) {
            *identity = (String::new(), None);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_user_sees_the_identity_of_another() {
    let mut random = Random(7);
    for round in 0..200 {
        History::new(MemoryStore::new(), round % 2 == 0).run(&mut random).await;
    }
}

// Without paused time, which would pass while a thread writes the file.
#[tokio::test]
async fn no_user_sees_the_identity_of_another_in_a_shared_file() {
    let folder = super::stores::folder("users");
    let mut random = Random(11);
    for round in 0..5 {
        let history = History::new(FileStore::new(folder.join(round.to_string())), true);
        history.service.answer_after(std::time::Duration::ZERO);
        history.run(&mut random).await;
    }
}
