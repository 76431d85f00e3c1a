//! Names of faults, and which calls they meet.

use std::time::Duration;

use super::{Fault, FaultPlan, Faults};

#[test]
fn faults_are_read_as_they_are_written() {
    let names = "none throttle throttling 500 503 599 delay=250 slow-body=1000 truncate wrong-length reset content-type \
                 html clock-skew=3600 clock-skew=-3600 duplicate";
    for name in names.split(' ') {
        assert_eq!(name.parse::<Fault>().map(|fault| fault.to_string()).as_deref(), Ok(name));
    }
    assert_eq!("delay=250".parse(), Ok(Fault::Delay(Duration::from_millis(250))));
    for name in ["", "slow", "delay", "delay=", "delay=-1", "delay=600001", "499", "600", "clock-skew=x", "reset=1"] {
        let error = name.parse::<Fault>().unwrap_err().to_string();
        assert!(error.starts_with(&format!("'{name}' is not a fault; use one of: none, throttle, ")), "{error}");
    }
}

fn draw(faults: &Faults, count: usize) -> Vec<Fault> {
    let mut plan = FaultPlan::new(faults.clone());
    (0..count).map(|_| plan.draw("GetId")).collect()
}

#[test]
fn a_share_is_met_and_the_same_for_the_same_seed() {
    let faults = Faults::new().seed(1).share(0.05, Fault::Reset).share(0.05, Fault::Throttle);
    let drawn = draw(&faults, 20_000);
    for fault in [Fault::Reset, Fault::Throttle] {
        let count = drawn.iter().filter(|drawn| **drawn == fault).count();
        assert!((900..1100).contains(&count), "{fault}: {count} of 20,000");
    }
    assert_eq!(draw(&faults, 20_000), drawn);
    assert_ne!(draw(&faults.seed(2), 20_000), drawn);
}

#[test]
fn a_sequence_comes_first_and_ends() {
    let faults = Faults::new().share(1.0, Fault::Reset).sequence([Fault::Throttle, Fault::None, Fault::Status(503)]);
    assert_eq!(draw(&faults, 5), [Fault::Throttle, Fault::None, Fault::Status(503), Fault::Reset, Fault::Reset]);
}

#[test]
fn a_rule_may_be_for_one_operation() {
    let mut plan = FaultPlan::new(Faults::new().sequence([Fault::Reset]).only("GetId").share(1.0, Fault::Throttle));
    let drawn = ["ListIdentityPools", "GetId", "GetId"].map(|operation| plan.draw(operation));
    assert_eq!(drawn, [Fault::Throttle, Fault::Reset, Fault::Throttle]);
}

#[test]
fn rules_that_say_nothing_are_refused() {
    let cases = [
        (r#"{"rules": [{"share": 0.1}]}"#, "rules[0] needs either 'share' and 'fault', or 'sequence'"),
        (r#"{"rules": [{"share": 1.1, "fault": "reset"}]}"#, "rules[0] has a share outside of 0 to 1"),
        (
            r#"{"rules": [{"share": 0.6, "fault": "reset"}, {"share": 0.6, "fault": "503"}]}"#,
            "the shares add up to 1.2, more than 1",
        ),
    ];
    for (json, expected) in cases {
        let faults: Faults = serde_json::from_str(json).unwrap();
        assert_eq!(faults.check().unwrap_err(), expected);
    }
    let faults = r#"{"seed":7,"rules":[{"operation":"GetId","share":0.5,"fault":"delay=9"},{"sequence":["none"]}]}"#;
    let read: Faults = serde_json::from_str(faults).unwrap();
    assert_eq!(read.check(), Ok(()));
    assert_eq!(serde_json::to_string(&read).unwrap(), faults);
}
