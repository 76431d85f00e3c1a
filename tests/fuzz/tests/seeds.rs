//! Every seed passes, and so does every input that once found a fault. No fuzzer is needed for this.

use std::fs;
use std::path::Path;

#[test]
fn seeds_pass() {
    for (target, run) in [
        ("decode_response", fuzz::answers::decode_response as fn(&[u8])),
        ("load_model", fuzz::models::load_model),
        ("mutate_model", fuzz::models::mutate_model),
        ("read_json", fuzz::json::read_json),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
        let seeds: Vec<_> = fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a seed").path()).collect();
        assert!(!seeds.is_empty(), "{target} has no seeds");
        for seed in seeds {
            println!("{}", seed.display());
            run(&fs::read(seed).expect("a seed"));
        }
    }
}
