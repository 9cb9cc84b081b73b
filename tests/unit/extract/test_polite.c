/* Delays, spans of time, quiet hours. */
#include <stdlib.h>
#include <unistd.h>

#include "../base/cm.h"
#include "polite.h"

static struct polite
polite_new(int64_t delay_ms)
{
	return (struct polite){ .arena = arena_new(),
		.options = { .delay_ms = delay_ms, .max_wait_ms = 60000 } };
}

/* What a run of answers makes of the delay. */
static int64_t
delay_after(struct polite *polite, struct host *host,
    const struct outcome *outcome, int times)
{
	for (int i = 0; i < times; i++) {
		polite_begin(host, STR("2026-01-31T08:00:00Z"));
		polite_end(polite, host, STR("u"), outcome);
	}
	return polite_delay(polite, host, STR("u"));
}

static const struct outcome	quick = { .latency_ms = 20, .bytes = 100,
	.retry_after_s = -1 };
static const struct outcome	slow = { .latency_ms = 8000, .bytes = 100,
	.retry_after_s = -1 };
static const struct outcome	refusal = { .failed = true,
	.latency_ms = 1, .retry_after_s = -1 };

static void
delays_follow_latency(void **state)
{
	struct polite polite = polite_new(5000);
	struct host *host = polite_host(&polite, STR("a.cn"));
	int64_t at_first = delay_after(&polite, host, &quick, 3);

	(void)state;
	assert_in_range(at_first, 5000, 6000);
	assert_in_range(delay_after(&polite, host, &slow, 30), 14000, 20000);
	assert_in_range(delay_after(&polite, host, &quick, 30), 5000, 6000);
	arena_free(polite.arena);
}

/* However fast an error comes, the delay grows, to a bound. */
static void
errors_never_shorten(void **state)
{
	struct polite polite = polite_new(1000);
	struct host *host = polite_host(&polite, STR("a.cn"));
	int64_t before = delay_after(&polite, host, &slow, 10), now;

	(void)state;
	for (int i = 0; i < 20; i++) {
		now = delay_after(&polite, host, &refusal, 1);
		assert_true(now >= before);
		before = now;
	}
	assert_true(before > 300000);
	assert_true(before < 500000);
	now = delay_after(&polite, host, &quick, 60);
	assert_in_range(now, 1000, 1200);
	arena_free(polite.arena);
}

static void
jitter_is_the_same_each_time(void **state)
{
	struct polite polite = polite_new(1000);
	struct host *a = polite_host(&polite, STR("a.cn"));
	int64_t one = polite_delay(&polite, a, STR("http://a.cn/1"));
	bool differs = false;

	(void)state;
	for (int i = 0; i < 50; i++) {
		struct str url = arena_printf(polite.arena, "u%d", i);
		int64_t ms = polite_delay(&polite, a, url);

		assert_in_range(ms, 1000, 1200);
		differs |= ms != one;
	}
	assert_true(differs);
	assert_int_equal(one, polite_delay(&polite, a, STR("http://a.cn/1")));
	arena_free(polite.arena);
}

static void
crawl_delay_counts(void **state)
{
	struct polite polite = polite_new(1000);
	struct host *host = polite_host(&polite, STR("a.cn"));

	(void)state;
	host->crawl_delay_ms = 30000;
	assert_in_range(polite_delay(&polite, host, STR("u")), 30000, 36000);
	host->crawl_delay_ms = 10;
	assert_in_range(polite_delay(&polite, host, STR("u")), 1000, 1200);
	arena_free(polite.arena);
}

static void
retry_after_outlives_the_run(void **state)
{
	struct polite polite = polite_new(10), later;
	struct outcome busy = { .failed = true, .retry_after_s = 7200 };
	char path[] = "/tmp/test_polite_XXXXXX";
	struct host *host = polite_host(&polite, STR("a.cn"));
	struct err err;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	setenv("DUIZHANG_NOW", "2026-01-31T08:00:00Z", 1);
	assert_false(polite_is_over(&polite, host));
	polite_begin(host, STR("2026-01-31T08:00:00Z"));
	polite_end(&polite, host, STR("u"), &busy);
	assert_str(host->not_before, "2026-01-31T10:00:01Z");
	assert_int_equal(polite_save(&polite, path, &err), 0);
	later = polite_new(10);
	assert_int_equal(polite_load(&later, path, &err), 0);
	host = polite_host(&later, STR("a.cn"));
	assert_true(polite_is_over(&later, host));
	host->given_up = STR("");
	setenv("DUIZHANG_NOW", "2026-01-31T10:00:02Z", 1);
	assert_false(polite_is_over(&later, host));
	assert_int_equal(host->requests.coef, 1);
	assert_int_equal(host->errors.coef, 1);
	unsetenv("DUIZHANG_NOW");
	unlink(path);
	arena_free(polite.arena);
	arena_free(later.arena);
}

static void
budgets(void **state)
{
	struct polite polite = polite_new(10);
	struct host *host = polite_host(&polite, STR("a.cn"));
	struct host *other = polite_host(&polite, STR("b.cn"));

	(void)state;
	polite.options.max_requests = 2;
	polite.options.max_bytes = 1000;
	delay_after(&polite, host, &quick, 1);
	assert_false(polite_is_over(&polite, host));
	delay_after(&polite, host, &quick, 1);
	assert_true(polite_is_over(&polite, host));
	assert_false(polite_is_over(&polite, other));
	other->run_bytes = 1000;
	assert_true(polite_is_over(&polite, other));
	arena_free(polite.arena);
}

static void
hosts_are_found_by_name(void **state)
{
	struct polite polite = polite_new(10);
	struct host *of[100];

	(void)state;
	for (int i = 0; i < 100; i++)
		of[i] = polite_host(&polite, arena_printf(polite.arena,
		    "h%d.cn", i * 37 % 100));
	for (int i = 0; i < 100; i++)
		assert_ptr_equal(of[i], polite_host(&polite,
		    arena_printf(polite.arena, "h%d.cn", i * 37 % 100)));
	assert_int_equal(polite.hosts.n, 100);
	arena_free(polite.arena);
}

static void
spans(void **state)
{
	static const struct {
		const char	*text;
		int64_t		 ms;		/* -1: none */
	} cases[] = {
		{ "5", 5000 }, { "0.05", 50 }, { "0", 0 }, { "30s", 30000 },
		{ "10m", 600000 }, { "2h", 7200000 }, { "1.5h", 5400000 },
		{ "7d", 604800000 }, { "0.0001", 1 }, { "", -1 },
		{ "s", -1 }, { "-1", -1 }, { "5x", -1 }, { "5 s", -1 },
		{ "99999d", -1 }, { "999999999999999999d", -1 },
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		ms = -1;
		if (!clock_span(str_from(cases[i].text), &ms))
			ms = -1;
		assert_int_equal(ms, cases[i].ms);
	}
}

static void
quiet_hours(void **state)
{
	const int64_t nine = 9 * 3600, midnight = 0;
	struct quiet day, night;

	(void)state;
	setenv("TZ", "UTC", 1);
	assert_true(quiet_parse(STR("08:00-18:30"), &day));
	assert_true(quiet_parse(STR("22:00-06:00"), &night));
	assert_true(quiet_at(day, nine));
	assert_false(quiet_at(day, midnight));
	assert_false(quiet_at(day, 18 * 3600 + 1800));
	assert_true(quiet_at(night, midnight));
	assert_false(quiet_at(night, nine));
	assert_false(quiet_at((struct quiet){ 0, 0 }, nine));
	assert_false(quiet_parse(STR("8:00-18:30"), &day));
	assert_false(quiet_parse(STR("08:00-25:00"), &day));
	assert_false(quiet_parse(STR("08:00 18:30"), &day));
}

static void
times(void **state)
{
	struct arena *arena = arena_new();
	int64_t at;

	(void)state;
	assert_true(clock_parse(STR("2026-01-31T08:00:00Z"), &at));
	assert_str(clock_print(arena, at), "2026-01-31T08:00:00Z");
	assert_false(clock_parse(STR("2026-01-31 08:00:00Z"), &at));
	assert_false(clock_parse(STR("2026-13-31T08:00:00Z"), &at));
	assert_false(clock_parse(STR(""), &at));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(delays_follow_latency),
		cmocka_unit_test(errors_never_shorten),
		cmocka_unit_test(jitter_is_the_same_each_time),
		cmocka_unit_test(crawl_delay_counts),
		cmocka_unit_test(retry_after_outlives_the_run),
		cmocka_unit_test(budgets),
		cmocka_unit_test(hosts_are_found_by_name),
		cmocka_unit_test(spans),
		cmocka_unit_test(quiet_hours),
		cmocka_unit_test(times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
