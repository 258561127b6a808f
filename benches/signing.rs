//! What a signature costs: SHA-1 over string1, and a nonce.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use wechat_jssdk_demo::signature::{jsapi, nonce_str};

const TICKET: &str =
    "bxLdikRXVbTPdHSM05e5u5sUoXNKdvsdshFKA_t3QoK9s0AVpdMbGdAiCMxJTwDCPlfk_Tm8Eb0r7dDpeGOyEA";

fn signing(criterion: &mut Criterion) {
    let short = "https://demo.test/?from=singlemessage";
    let long = format!("https://demo.test/?q={}", "%E5%BE%AE".repeat(200));
    let mut group = criterion.benchmark_group("jsapi");
    for (name, url) in [("short URL", short), ("long URL", long.as_str())] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                jsapi::sign(
                    black_box(TICKET),
                    "Wm3WZYTPz0wzccnWWm3WZYTP",
                    1_414_587_457,
                    black_box(url),
                )
            });
        });
    }
    group.finish();
    criterion.bench_function("nonce", |bencher| {
        bencher.iter(|| nonce_str(&mut rand::rng()));
    });
}

criterion_group!(benches, signing);
criterion_main!(benches);
