#include "store.h"

#include <sqlite3.h>

#include "landing.h"
#include "lang.h"
#include "resource.h"

/*
 * A fresh file nobody else sees needs no journal; what makes it whole is the
 * rename at the end. The page size is fixed so that bytes repeat.
 */
static const char opening[] =
    "PRAGMA page_size = 4096;"
    "PRAGMA encoding = 'UTF-8';"
    "PRAGMA journal_mode = OFF;"
    "PRAGMA synchronous = OFF;"
    "PRAGMA auto_vacuum = NONE;"
    "PRAGMA application_id = 1685744208;"	/* "dzhP" */
    "PRAGMA user_version = 1;"
    "BEGIN EXCLUSIVE";

static const char closing[] =
    "CREATE INDEX facts_indicator ON facts (indicator, period, doc);"
    "CREATE INDEX facts_place ON facts (doc, page, line);"
    "CREATE INDEX facts_cell ON facts (doc, table_id, table_row, table_col);"
    "CREATE INDEX checks_status ON checks (status, severity);"
    "CREATE INDEX checks_doc ON checks (doc);"
    "CREATE INDEX tables_cell ON tables (doc, table_id, row, col);"
    "CREATE INDEX comparisons_series ON comparisons (series, period);"
    "CREATE INDEX documents_sha256 ON documents (sha256);"
    "CREATE VIEW latest_documents AS SELECT * FROM documents AS d WHERE "
    "version = (SELECT version FROM documents AS e WHERE e.doc = d.doc"
    " ORDER BY e.status = 'ok' DESC, e.version DESC LIMIT 1);"
    "CREATE VIEW inconsistent_checks AS"
    " SELECT c.\"check\", c.severity, c.kind, c.doc, d.title, c.\"table\","
    " c.row, c.\"column\", c.stated, c.computed, c.difference, c.unit,"
    " c.message, c.suggestion, c.facts, c.page, c.line"
    " FROM checks AS c LEFT JOIN latest_documents AS d ON d.doc = c.doc"
    " WHERE c.status = 'inconsistent' ORDER BY CASE c.severity"
    " WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, c.\"check\";"
    "CREATE VIEW indicator_facts AS"
    " SELECT f.indicator, f.period, d.district, d.department, f.role,"
    " f.value, f.unit, f.qualifier, f.printed, f.row, f.\"column\", f.doc,"
    " f.fact, f.page, f.line"
    " FROM facts AS f LEFT JOIN latest_documents AS d ON d.doc = f.doc"
    " WHERE f.indicator <> ''"
    " ORDER BY f.indicator, f.period, f.doc, f.fact;"
    "COMMIT";

static int
store_fail(sqlite3 *db, struct err *err)
{
	return err_set(err, "%s", sqlite3_errmsg(db));
}

static int
store_exec(sqlite3 *db, const char *sql, struct err *err)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(db, err);
	return 0;
}

static const char *
sql_type(const struct column *column)
{
	if (column->kind == COLUMN_INT || column->kind == COLUMN_NUM)
		return "INTEGER";
	return "TEXT NOT NULL";
}

static int
table_make(sqlite3 *db, const struct resource *resource, struct err *err)
{
	size_t n;
	const struct column *columns = resource->columns(&n);
	struct strbuf sql = { 0 };
	int r;

	strbuf_printf(&sql, "CREATE TABLE \"%s\" (", resource->name);
	for (size_t i = 0; i < n; i++)
		strbuf_printf(&sql, "%s\"%s\" %s", i > 0 ? ", " : "",
		    columns[i].name, sql_type(&columns[i]));
	for (size_t i = 0; resource->primary[i] != NULL; i++)
		strbuf_printf(&sql, "%s\"%s\"", i > 0 ? ", " :
		    ", PRIMARY KEY (", resource->primary[i]);
	strbuf_printf(&sql, "%s) STRICT", resource->primary[0] ? ")" : "");
	r = store_exec(db, sql.s, err);
	strbuf_clear(&sql);
	return r;
}

struct row_binder {
	sqlite3			*db;
	sqlite3_stmt		*insert;
	const struct column	*columns;
	size_t			 ncolumns;
	struct err		*err;
};

static int
column_bind(sqlite3_stmt *insert, int at, const struct column *column,
    const void *record)
{
	char buf[DECIMAL_TEXT];
	struct str text = column_text(column, record, buf);
	bool number = column->kind == COLUMN_INT || column->kind == COLUMN_NUM;

	if (number && text.n == 0)
		return sqlite3_bind_null(insert, at);
	if (number)
		return sqlite3_bind_int(insert, at,
		    *(const int *)(const void *)((const char *)record +
		    column->offset));
	return sqlite3_bind_text64(insert, at, text.n == 0 ? "" : text.s,
	    text.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static int
row_insert(void *ctx, const void *record)
{
	const struct row_binder *binder = ctx;
	int r = SQLITE_OK;

	for (size_t i = 0; i < binder->ncolumns && r == SQLITE_OK; i++)
		r = column_bind(binder->insert, (int)i + 1,
		    &binder->columns[i], record);
	if (r == SQLITE_OK)
		r = sqlite3_step(binder->insert);
	if (r != SQLITE_DONE)
		return store_fail(binder->db, binder->err);
	(void)sqlite3_reset(binder->insert);
	return 0;
}

static int
table_fill(sqlite3 *db, const struct gathered *from, int which,
    struct err *err)
{
	struct row_binder binder = { .db = db, .err = err };
	struct strbuf sql = { 0 };
	int r;

	binder.columns = resources[which].columns(&binder.ncolumns);
	strbuf_printf(&sql, "INSERT INTO \"%s\" VALUES (",
	    resources[which].name);
	for (size_t i = 0; i < binder.ncolumns; i++)
		strbuf_add(&sql, i > 0 ? STR(",?") : STR("?"));
	strbuf_addc(&sql, ')');
	r = sqlite3_prepare_v2(db, sql.s, -1, &binder.insert, NULL);
	strbuf_clear(&sql);
	if (r != SQLITE_OK)
		return store_fail(db, err);
	r = resource_each(from, which, row_insert, &binder);
	(void)sqlite3_finalize(binder.insert);
	return r;
}

static int
store_fill(sqlite3 *db, const struct gathered *from, struct err *err)
{
	if (store_exec(db, opening, err) < 0)
		return -1;
	for (int i = 0; i < RESOURCES; i++)
		if (table_make(db, &resources[i], err) < 0 ||
		    table_fill(db, from, i, err) < 0)
			return -1;
	return store_exec(db, closing, err);
}

int
store_write(struct arena *arena, const char *path, const struct gathered *from,
    struct err *err)
{
	struct landing landing = landing_new(arena, path);
	sqlite3 *db = NULL;
	int r;

	if (sqlite3_open_v2(landing.temp, &db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
		r = store_fail(db, err);
	else
		r = store_fill(db, from, err);
	if (sqlite3_close(db) != SQLITE_OK && r == 0)
		r = err_set(err, _("the database cannot be closed"));
	if (r < 0) {
		landing_abort(&landing);
		return err_wrap(err, _("%s: cannot be written"), path);
	}
	return landing_end(&landing, err);
}
