//! A tiny seeded source of chance (SplitMix64), so that the sample is the same on every machine and every run.
//! Integers only: no float rounding may differ between machines. It is not fit for secrets.

/// A stream of numbers that depends on its name alone.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The stream of that name.
    pub fn named(name: &str) -> Self {
        // FNV-1a spreads similar names apart before SplitMix64 takes over
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = (high - low + 1).unsigned_abs();
        low + (self.next() % span).cast_signed()
    }

    /// True in `per_mille` of 1000 cases.
    pub fn happens(&mut self, per_mille: i64) -> bool {
        self.between(0, 999) < per_mille
    }

    /// A number around zero, from `-spread` to `spread`, small ones likelier.
    pub fn around(&mut self, spread: i64) -> i64 {
        (self.between(-spread, spread) + self.between(-spread, spread)) / 2
    }

    /// One of the things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.between(0, things.len() as i64 - 1) as usize]
    }

    /// The things in a new order.
    pub fn shuffled<T: Clone>(&mut self, things: &[T]) -> Vec<T> {
        let mut all = things.to_vec();
        for last in (1..all.len()).rev() {
            all.swap(last, self.between(0, last as i64) as usize);
        }
        all
    }

    /// `count` hexadecimal digits, such as a commit's hash.
    pub fn hex(&mut self, count: usize) -> String {
        let mut text = String::new();
        while text.len() < count {
            text.push_str(&format!("{:016x}", self.next()));
        }
        text.truncate(count);
        text
    }
}
