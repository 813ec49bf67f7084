//! Random numbers that are the same everywhere: xoshiro256++ seeded by SplitMix64.
//! Both are by Blackman and Vigna (<https://prng.di.unimi.it>), public domain algorithms, written here from their description.

/// A stream of random numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prng([u64; 4]);

/// One step of SplitMix64.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Prng {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        let mut state = seed;
        Prng([split_mix(&mut state), split_mix(&mut state), split_mix(&mut state), split_mix(&mut state)])
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c1, d1) = (c ^ a, d ^ b);
        self.0 = [a ^ d1, b ^ c1, c1 ^ (b << 17), d1.rotate_left(45)];
        result
    }

    /// A number from 0 up to but not 1, with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A whole number below `n`, without bias (rejection).
    pub fn below(&mut self, n: u64) -> u64 {
        let limit = u64::MAX - u64::MAX % n.max(1);
        loop {
            let draw = self.bits();
            if draw < limit {
                return draw % n.max(1);
            }
        }
    }
}

/// A seed from the inputs of a simulation, so that equal inputs give equal draws (FNV-1a, 64 bit).
pub fn seed_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_mix_gives_the_published_numbers() {
        // seed 1234567, the sequence published with the reference implementation (Rosetta Code, "SplitMix64")
        let mut state = 1_234_567;
        let first: Vec<u64> = (0..5).map(|_| split_mix(&mut state)).collect();
        assert_eq!(
            first,
            [
                6457827717110365317,
                3203168211198807973,
                9817491932198370423,
                4593380528125082431,
                16408922859458223821
            ]
        );
    }

    #[test]
    fn xoshiro_gives_the_numbers_of_the_reference() {
        // state 1, 2, 3, 4: the test vector of rand_xoshiro, made with the reference C code
        let mut prng = Prng([1, 2, 3, 4]);
        let first: Vec<u64> = (0..10).map(|_| prng.bits()).collect();
        assert_eq!(
            first,
            [
                41943041,
                58720359,
                3588806011781223,
                3591011842654386,
                9228616714210784205,
                9973669472204895162,
                14011001112246962877,
                12406186145184390807,
                15849039046786891736,
                10450023813501588000
            ]
        );
    }

    #[test]
    fn draws_stay_below_their_limit() {
        let mut prng = Prng::new(7);
        let draws: Vec<u64> = (0..1000).map(|_| prng.below(6)).collect();
        assert!(draws.iter().all(|d| *d < 6) && (0..6).all(|n| draws.contains(&n)));
        assert!((0..1000).map(|_| prng.unit()).all(|u| (0.0..1.0).contains(&u)));
        assert_eq!(prng.below(0), 0);
    }

    #[test]
    fn the_seed_sees_where_a_part_ends() {
        // FNV-1a of "a" is 0xaf63dc4c8601ec8c (Noll's test vectors); a zero byte follows each part
        assert_eq!(seed_of(["a"]), 0xaf63_dc4c_8601_ec8c_u64.wrapping_mul(0x0000_0100_0000_01b3));
        assert_ne!(seed_of(["ab", "c"]), seed_of(["a", "bc"]));
    }
}
