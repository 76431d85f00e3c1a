//! The provider against a scripted service, on a clock that waits for nothing.
//!
//! Each rule has a test that fails when the rule is broken:
//!
//! | rule | test |
//! |---|---|
//! | one chain of calls for all concurrent callers | [`single_flight`]`::a_thousand_first_callers_make_one_chain` |
//! | logins are asked for once a chain | [`login`]`::the_callback_is_asked_once_a_chain` |
//! | the identity ID stays in memory between refreshes, with logins too | [`stores`]`::a_stored_identity_outlives_the_provider` |
//! | a network error drops no identity | [`refresh`]`::a_failed_advisory_refresh_serves_the_cache_and_backs_off` |
//! | the ID of every answer is adopted, also after a merge | [`identity`]`::the_identity_of_every_answer_is_adopted` |
//! | windows by lifetime; credentials shorter than a window | `lifetime::tests::windows_follow_the_life_of_the_credentials` |
//! | a failed advisory refresh serves the cache and backs off | [`refresh`]`::a_failed_advisory_refresh_serves_the_cache_and_backs_off` |
//! | a back-off lasts 5 to 10 minutes and ends with the mandatory window | `lifetime::tests::a_backoff_lasts_5_to_10_minutes`, [`refresh`]`::the_backoff_ends_where_the_mandatory_window_begins` |
//! | a failed mandatory refresh reaches all waiting callers once | [`single_flight`]`::a_mandatory_refresh_that_fails_reaches_all_waiting_callers_once` |
//! | an advisory refresh blocks no other caller | [`refresh`]`::one_caller_refreshes_while_the_others_are_served` |
//! | an advisory refresh costs its caller 5 seconds at most | [`refresh`]`::a_hanging_advisory_refresh_costs_its_caller_5_seconds` |
//! | a stale identity is replaced inside the call | [`identity`]`::a_stale_identity_is_replaced_inside_the_call` |
//! | it is replaced once, and both errors are reported | [`identity`]`::a_stale_identity_is_replaced_once_and_both_errors_are_reported` |
//! | other errors keep the identity | [`identity`]`::other_errors_keep_the_identity` |
//! | `NotAuthorizedException`: guests get a new identity, users [`LoginExpired`](super::LoginExpired) | [`login`]`::a_refused_login_has_a_type_and_keeps_the_identity` |
//! | old logins are asked for again, once | [`login`]`::logins_that_grew_old_during_the_chain_are_asked_for_again_once` |
//! | a changed ID is stored once | [`stores`]`::a_changed_identity_is_stored_once` |
//! | an authenticated ID without a user key is never stored | [`stores`]`::an_authenticated_identity_without_a_user_key_is_never_stored` |
//! | no user sees another user's identity | [`users`]`::no_user_sees_the_identity_of_another` |
//! | a store that fails or hangs costs no credentials | [`stores`]`::a_store_that_fails_costs_no_credentials`, `a_store_that_hangs_costs_5_seconds_a_time` |
//! | a truncated store file gives what is whole and loses nothing | `store::file::tests::a_file_cut_anywhere_gives_what_is_whole_and_loses_nothing` |
//! | an unreadable store file is an error that names it | `store::file::tests::a_file_that_cannot_be_read_is_an_error_that_names_it` |
//! | a store file of another version is left alone | `store::file::tests::files_of_another_version_or_program_are_left_alone` |
//! | two processes at once lose nothing and tear nothing | `store::file::tests::two_processes_at_once_lose_nothing_and_tear_nothing` |
//! | after a cancelled caller the next goes on | [`single_flight`]`::when_the_first_caller_is_cancelled_the_next_goes_on` |
//! | developer flow, also in the China partition | [`login`]`::a_developer_identity_skips_get_id` |
//! | a clock set back refreshes once and ends a back-off | [`refresh`]`::a_clock_set_back_refreshes_once`, `lifetime::tests::a_clock_set_back_makes_a_refresh_due_and_ends_a_backoff` |
//! | `invalidate` drops the credentials, also those of a refresh under way | [`refresh`]`::invalidated_credentials_are_not_served` |
//! | secrets appear in no text | [`secrets`]`::no_path_shows_a_secret` |

mod builder;
#[cfg(feature = "classic-flow")]
mod classic;
mod identity;
mod login;
mod refresh;
mod secrets;
mod single_flight;
mod stores;
mod support;
mod users;
