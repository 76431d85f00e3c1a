//! `RetryMode::Adaptive`: when the service throttles, the client lowers its rate of attempts, and raises it again along
//! a cubic curve.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Limits the rate of attempts once the service has throttled one. Times are measured from any fixed moment.
#[derive(Debug, Default)]
pub(crate) struct RateLimiter(Mutex<Rates>);

impl RateLimiter {
    /// Reserves the next attempt, which may have to wait.
    pub(crate) fn reserve(&self, now: Duration) -> Reservation<'_> {
        let wait = self.lock().acquire(now.as_secs_f64());
        Reservation { limiter: self, wait, is_used: false }
    }

    /// An attempt was answered.
    pub(crate) fn after_attempt(&self, now: Duration, throttled: bool) {
        self.lock().update(now.as_secs_f64(), throttled);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Rates> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reserved attempt. One that is not made gives its place back.
pub(crate) struct Reservation<'a> {
    limiter: &'a RateLimiter,
    wait: Duration,
    is_used: bool,
}

impl Reservation<'_> {
    pub(crate) fn wait(&self) -> Duration {
        self.wait
    }

    /// The attempt is made now.
    pub(crate) fn redeem(mut self) -> Duration {
        self.is_used = true;
        self.wait
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        if !self.is_used {
            self.limiter.lock().give_back();
        }
    }
}

/// How much of the rate is left after a throttled attempt.
const BETA: f64 = 0.7;
/// How fast the rate grows again.
const SCALE: f64 = 0.4;
/// The weight of the newest measurement.
const SMOOTH: f64 = 0.8;
const LEAST_RATE: f64 = 0.5;
const LEAST_CAPACITY: f64 = 1.0;

/// Rates in attempts per second, times in seconds.
#[derive(Debug, Default)]
struct Rates {
    enabled: bool,
    fill_rate: f64,
    capacity: f64,
    tokens: f64,
    refilled: f64,
    measured: f64,
    window: f64,
    in_window: f64,
    last_max: f64,
    throttled: f64,
}

impl Rates {
    /// Takes a token, on credit if need be: the debt is the time to wait.
    fn acquire(&mut self, now: f64) -> Duration {
        if !self.enabled {
            return Duration::ZERO;
        }
        self.refill(now);
        self.tokens -= 1.0;
        let debt = (-self.tokens).max(0.0);
        Duration::try_from_secs_f64(debt / self.fill_rate).unwrap_or_default()
    }

    fn give_back(&mut self) {
        if self.enabled {
            self.tokens = (self.tokens + 1.0).min(self.capacity);
        }
    }

    fn update(&mut self, now: f64, throttled: bool) {
        self.measure(now);
        let rate = if throttled { self.slow_down(now) } else { self.grow(now) };
        if self.enabled {
            self.set_rate(now, rate.min(2.0 * self.measured));
        }
    }

    /// Attempts per second, over windows of half a second.
    fn measure(&mut self, now: f64) {
        let window = (now * 2.0).floor() / 2.0;
        self.in_window += 1.0;
        if window > self.window {
            let current = self.in_window / (window - self.window);
            self.measured = current * SMOOTH + self.measured * (1.0 - SMOOTH);
            self.in_window = 0.0;
            self.window = window;
        }
    }

    fn slow_down(&mut self, now: f64) -> f64 {
        self.last_max = if self.enabled { self.measured.min(self.fill_rate) } else { self.measured };
        self.throttled = now;
        self.enabled = true;
        self.last_max * BETA
    }

    fn grow(&self, now: f64) -> f64 {
        let plateau = (self.last_max * (1.0 - BETA) / SCALE).cbrt();
        SCALE * (now - self.throttled - plateau).powi(3) + self.last_max
    }

    fn set_rate(&mut self, now: f64, rate: f64) {
        self.refill(now);
        self.fill_rate = rate.max(LEAST_RATE);
        self.capacity = rate.max(LEAST_CAPACITY);
        self.tokens = self.tokens.min(self.capacity);
    }

    fn refill(&mut self, now: f64) {
        let gained = (now - self.refilled).max(0.0) * self.fill_rate;
        self.tokens = (self.tokens + gained).min(self.capacity);
        self.refilled = now;
    }
}
