use crate::runtime::config::retry::RetryConfig;
use crate::runtime::random;
use crate::runtime::testing::{Reply, Script, TestClock, Thing, config, get, handle, line, run};

const SEEDS: &[&str] = &[
    r#"{"Id":"x","Secret":"y","Ids":["a",null,"b"],"Other":{"deep":[1,2.5e-3,true,"\ud83d\ude00"]}}"#,
    r#"{"__type":"com.example#ThrottlingException:http://x/","message":"m","Message":null}"#,
    r#"{"code":"Undecodable","Id":1,"Id":"twice"}"#,
    "<html><body>502 Bad Gateway</body></html>",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "",
];

const STATUSES: &[u16] = &[200, 204, 302, 400, 404, 429, 500, 503, 599];

fn pick<T: Copy>(items: &[T]) -> T {
    items[random::bits() as usize % items.len()]
}

/// A body that a broken service, or something between, might send.
fn body() -> &'static str {
    let mut bytes = pick(SEEDS).as_bytes().to_vec();
    for _ in 0..random::bits() % 4 {
        let place = random::bits() as usize % (bytes.len() + 1);
        match random::bits() % 3 {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, pick(b"{}[]\",:\\\0u9e\x7f")),
            _ => bytes.extend_from_slice(pick(SEEDS).as_bytes()),
        }
    }
    Box::leak(String::from_utf8_lossy(&bytes).into_owned().into_boxed_str())
}

fn reply() -> Reply {
    let odd = ["", ":", "#", "a#b#c:d", "1e999", "Thu, 32 Foo 2020", "\u{e4}", "application/json", " 5 "];
    let names = ["x-amzn-errortype", "retry-after", "x-amz-retry-after", "date", "content-type", "x-amzn-requestid"];
    let headers =
        names.iter().filter(|_| random::bits().is_multiple_of(3)).map(|name| (*name, pick(&odd).to_owned())).collect();
    Reply::Status(pick(STATUSES), headers, body())
}

#[test]
fn any_response_is_an_answer_or_an_error_in_one_line() {
    let (script, clock) = (Script::new((0..3_000).map(|_| reply())), TestClock::new());
    let handle = handle(config(&script, &clock).retry_config(RetryConfig::disabled()));
    let mut errors = 0;
    for _ in 0..3_000 {
        if let Err(error) = run(get(&handle, Thing::new("a"))) {
            assert_eq!(line(&error).lines().count(), 1, "{error}");
            errors += 1;
        }
    }
    assert!((500..3_000).contains(&errors), "{errors} errors: the responses are not of all kinds");
}
