/* Figures of documents made by hand, put side by side. */
#include "compare.h"
#include "made_kit.h"

#define SIDES	6
#define FACTS	6

struct world {
	struct made		 made;
	struct divisions	*divisions;
	struct side		 sides[SIDES];
	struct fact		 facts[SIDES][FACTS];
	size_t			 nsides;
	struct comparisons	 out;
};

static int
setup(void **state)
{
	struct world *w = made_new(sizeof *w);
	struct err err;

	*state = w;
	if (w == NULL)
		return -1;
	w->divisions = divisions_load(w->made.arena, "rules", &err);
	return w->divisions == NULL ? -1 : 0;
}

/* A report of 甲 (440113), 乙 (440106) or 丙 (440105), or a code. */
static struct side *
report(struct world *w, const char *doc, const char *code, const char *year)
{
	struct side *side = &w->sides[w->nsides];

	side->facts = w->facts[w->nsides++];
	side->about = (struct entry){ .doc = str_from(doc),
		.division_code = str_from(code), .year = str_from(year),
		.kind = STR("热线办理情况"), .department = STR("政务局") };
	return side;
}

static struct fact *
figure(struct side *side, const char *row, const char *value,
    const char *unit, const char *resolution)
{
	struct fact *fact = &side->facts[side->nfacts];

	*fact = made_fact(side->nfacts, row, value, unit);
	fact->period = side->about.year;
	assert_true(decimal_parse(str_from(resolution), &fact->resolution));
	side->nfacts++;
	return fact;
}

static void
run(struct world *w)
{
	compare(w->made.arena, w->made.rules, w->divisions, w->sides,
	    w->nsides, &w->out);
}

static const struct comparison *
of(const struct world *w, const char *doc)
{
	for (size_t i = 0; i < w->out.n; i++)
		if (str_eq(w->out.v[i].doc, str_from(doc)))
			return &w->out.v[i];
	fail_msg("%s has no row", doc);
	return NULL;
}

static void
assert_number(struct decimal have, const char *want)
{
	char text[DECIMAL_TEXT];

	assert_string_equal(decimal_print(text, have).n == 0 ? "" : text,
	    want);
}

static void
assert_refused(const struct world *w, const char *doc, const char *reason)
{
	const struct comparison *row = of(w, doc);

	assert_int_equal(row->status, NOT_COMPARABLE);
	assert_int_equal(str_cmp(row->reason, str_from(reason)), 0);
	assert_true(row->message.n > 0);
	assert_int_equal(row->rank, 0);
}

static void
ranks_and_gaps(void **state)
{
	struct world *w = *state;

	figure(report(w, "a", "440113", "2023"), "诉求办结率", "98.5", "%",
	    "0.1");
	figure(report(w, "b", "440106", "2023"), "办结率", "97.2", "%",
	    "0.1");
	figure(report(w, "c", "440105", "2023"), "全年工单办结率", "97.25",
	    "%", "0.01");
	figure(report(w, "d", "440111", "2023"), "办结率", "90", "%", "1");
	run(w);
	assert_int_equal(w->out.n, 4);
	assert_int_equal(of(w, "a")->rank, 1);
	assert_int_equal(of(w, "b")->rank, 2);	/* none is higher for */
	assert_int_equal(of(w, "c")->rank, 2);	/* certain */
	assert_int_equal(of(w, "d")->rank, 4);
	assert_int_equal(of(w, "d")->ranked, 4);
	assert_number(of(w, "a")->median, "97.225");
	assert_number(of(w, "b")->gap_best, "-1.3");
	assert_number(of(w, "a")->gap_median, "1.275");
}

static void
changes(void **state)
{
	struct world *w = *state;
	struct side *side = report(w, "now", "440113", "2023");

	figure(side, "受理诉求", "360300", "件", "1");
	figure(side, "上年受理诉求", "350000", "件", "1")->period =
	    STR("2022");
	figure(report(w, "then", "440113", "2022"), "受理诉求", "351200",
	    "宗", "100");
	run(w);
	assert_number(of(w, "then")->value, "351200");
	for (size_t i = 0; i < w->out.n; i++) {
		const struct comparison *row = &w->out.v[i];

		if (!str_eq(row->doc, STR("now")))
			continue;
		if (str_eq(row->period, STR("2022"))) {
			assert_int_equal(str_cmp(row->reason,
			    STR("quoted-otherwise")), 0);
			continue;
		}
		assert_number(row->change, "9100");
		assert_number(row->change_rate, "2.59");
		assert_true(str_eq(row->last_fact, STR("then:f1")));
		assert_int_equal(row->rank, 0);	/* more is not better */
	}
}

static void
what_differs_is_said(void **state)
{
	struct world *w = *state;

	figure(report(w, "a", "440113", "2023"), "办结率", "98", "%", "1");
	figure(report(w, "b", "440106", "2023"), "办结率", "97", "%", "1");
	figure(report(w, "city", "440100", "2023"), "办结率", "99", "%",
	    "1");
	figure(report(w, "nowhere", "", "2023"), "办结率", "99", "%", "1");
	figure(report(w, "undated", "440105", "2023"), "办结率", "99", "%",
	    "1")->period = STR("");
	figure(report(w, "about", "440111", "2023"), "办结率", "99", "%",
	    "1")->qualifier = QUALIFIER_ABOUT;
	run(w);
	assert_int_equal(of(w, "a")->status, COMPARABLE);
	assert_refused(w, "city", "other-level");
	assert_refused(w, "nowhere", "no-division");
	assert_refused(w, "undated", "no-period");
	assert_refused(w, "about", "not-exact");
}

static void
more_that_differs(void **state)
{
	struct world *w = *state;
	struct side *twice;

	figure(report(w, "a", "440113", "2023"), "办结率", "98", "%", "1");
	figure(report(w, "b", "440106", "2023"), "办结率", "97", "%", "1");
	figure(report(w, "target", "440105", "2023"), "办结率", "97", "%",
	    "1")->role = STR("target");
	figure(report(w, "timely", "440111", "2023"), "按时办结率", "99",
	    "%", "1")->indicator = STR("hotline.settled_rate");
	twice = report(w, "twice", "440104", "2023");
	figure(twice, "办结率", "97", "%", "1");
	figure(twice, "诉求办结率", "99", "%", "1");
	report(w, "silent", "440103", "2023");
	run(w);
	assert_refused(w, "target", "other-role");
	assert_refused(w, "timely", "other-definition");
	assert_refused(w, "twice", "several");
	assert_refused(w, "silent", "not-stated");
	assert_int_equal(of(w, "b")->ranked, 2);
}

/* One figure printed twice, once rounded, is one figure. */
static void
the_finest_is_taken(void **state)
{
	struct world *w = *state;
	struct side *side = report(w, "a", "440113", "2023");

	figure(side, "受理诉求", "360000", "件", "10000");
	figure(side, "受理量", "360300", "件", "1");
	figure(report(w, "b", "440106", "2023"), "受理量", "350000", "件",
	    "1");
	run(w);
	assert_number(of(w, "a")->value, "360300");
	assert_number(of(w, "a")->median, "355150");
}

/* What may be misread has no rank, nor part in anybody else's. */
static void
readings_in_doubt(void **state)
{
	struct world *w = *state;
	struct side *both;

	figure(report(w, "a", "440113", "2023"), "办结率", "98", "%", "0.1");
	figure(report(w, "b", "440106", "2023"), "办结率", "96", "%",
	    "0.1")->reading = STR("ocr:96");
	figure(report(w, "read", "440105", "2023"), "办结率", "99", "%",
	    "0.1")->reading = STR("ocr:59=89");
	figure(report(w, "then", "440105", "2022"), "办结率", "90", "%", "0.1");
	both = report(w, "both", "440104", "2023");
	figure(both, "办结率", "79", "%", "0.1")->reading = STR("ocr:40=97");
	figure(both, "诉求办结率", "97", "%", "0.1");
	run(w);
	assert_refused(w, "read", "in-doubt");
	assert_refused(w, "then", "alone");
	assert_int_equal(of(w, "a")->rank, 1);
	assert_int_equal(of(w, "both")->rank, 2);
	assert_number(of(w, "both")->value, "97");
	assert_int_equal(of(w, "b")->rank, 3);
	assert_int_equal(of(w, "b")->ranked, 3);
	assert_number(of(w, "b")->median, "97");
}

/* A label that no rule knows: only of bodies of one name, in its own words. */
static void
unknown_labels(void **state)
{
	struct world *w = *state;

	figure(report(w, "a", "440113", "2023"), "编发专报", "12", "份", "1");
	figure(report(w, "b", "440106", "2023"), "2023年编发专报", "15", "份",
	    "1");
	figure(report(w, "c", "440105", "2023"), "编发简报", "9", "份", "1");
	run(w);
	assert_int_equal(w->out.n, 2);
	assert_int_equal(of(w, "a")->status, COMPARABLE);
	assert_int_equal(of(w, "b")->rank, 0);
	assert_number(of(w, "b")->median, "13.5");
}

static void
nothing_alone(void **state)
{
	struct world *w = *state;

	figure(report(w, "a", "440113", "2023"), "办结率", "98", "%", "1");
	run(w);
	assert_int_equal(w->out.n, 0);
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, setup, made_free)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ranks_and_gaps),
		TEST(changes),
		TEST(what_differs_is_said),
		TEST(more_that_differs),
		TEST(the_finest_is_taken),
		TEST(readings_in_doubt),
		TEST(unknown_labels),
		TEST(nothing_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
