/* Reading rule files: libfyaml's events become a tree. */
#include <libfyaml.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "rule_yaml.h"
#include "utf8.h"

#define DEPTH_MAX	8
#define LINE_SHOWN	160	/* bytes of a line in a message */

static struct str
line_of(struct str bytes, int line)
{
	struct str part = STR("");

	for (int i = 0; i < line; i++)
		if (!str_next(&bytes, '\n', &part))
			return STR("");
	return part;
}

int
rule_yaml_error(const struct rule_file *file, int line, int column,
    struct err *err, const char *what)
{
	struct str text = line_of(file->bytes, line);
	struct strbuf caret = {0};
	size_t at = 0;
	uint32_t cp;

	for (int i = 1; i < column && at < text.n; i++) {
		size_t n = utf8_next(text, at, &cp);

		/* A tab stays one, a wide character takes two columns. */
		if (cp == '\t')
			strbuf_addc(&caret, '\t');
		else
			for (size_t w = utf8_width(str_sub(text, at, at + n));
			    w > 0; w--)
				strbuf_addc(&caret, ' ');
		at += n;
	}
	if (text.n > LINE_SHOWN || caret.n > LINE_SHOWN)
		(void)err_set(err, "%s:%d:%d: %s", file->name, line, column,
		    what);
	else
		(void)err_set(err, "%s:%d:%d: %s\n%.*s\n%.*s^", file->name,
		    line, column, what, STR_ARG(text),
		    STR_ARG(strbuf_str(&caret)));
	strbuf_clear(&caret);
	return -1;
}

struct builder {
	struct arena		*arena;
	struct rule_file	*file;
	struct err		*err;
	struct node		*open[DEPTH_MAX + 1];
	int			 depth;
	struct node		*key;	/* read, its value not yet */
	bool			 document;
};

static int
wrong(const struct builder *b, const struct node *node, const char *what)
{
	return rule_yaml_error(b->file, node->line, node->column, b->err,
	    what);
}

static struct node *
node_new(const struct builder *b, struct fy_event *event, enum node_kind kind)
{
	struct node *node = arena_alloc(b->arena, sizeof *node);
	const struct fy_mark *mark = fy_event_start_mark(event);

	node->kind = kind;
	node->line = mark == NULL ? 1 : mark->line + 1;
	node->column = mark == NULL ? 1 : mark->column + 1;
	return node;
}

static int
check_key(const struct builder *b, const struct node *key)
{
	const struct node *map = b->open[b->depth - 1];

	if (key->kind != NODE_TEXT)
		return wrong(b, key, _("a key must be a word"));
	for (const struct node *n = map->first; n != NULL; n = n->next)
		if (str_eq(n->key->text, key->text))
			return wrong(b, key, _("this key is given twice"));
	return 0;
}

/* Hangs a node into the innermost open list or map. */
static int
add(struct builder *b, struct node *node)
{
	struct node *parent = b->depth > 0 ? b->open[b->depth - 1] : NULL;

	if (parent == NULL) {
		b->file->root = node;
		return 0;
	}
	if (parent->kind == NODE_MAP && b->key == NULL) {
		if (check_key(b, node) == -1)
			return -1;
		b->key = node;
		return 0;
	}
	node->key = b->key;
	b->key = NULL;
	if (parent->last == NULL)
		parent->first = node;
	else
		parent->last->next = node;
	parent->last = node;
	return 0;
}

static int
open_node(struct builder *b, struct node *node)
{
	struct node *parent = b->depth > 0 ? b->open[b->depth - 1] : NULL;

	if (parent != NULL && parent->kind == NODE_MAP && b->key == NULL)
		return wrong(b, node, _("a key must be a word"));
	if (b->depth == DEPTH_MAX)
		return wrong(b, node, _("nested too deeply"));
	if (add(b, node) == -1)
		return -1;
	b->open[b->depth++] = node;
	return 0;
}

static struct node *
text_node(const struct builder *b, struct fy_event *event)
{
	struct node *node = node_new(b, event, NODE_TEXT);
	struct fy_token *token = event->scalar.value;
	enum fy_scalar_style style = fy_token_scalar_style(token);
	size_t n = 0;
	const char *s = token == NULL ? "" : fy_token_get_text(token, &n);

	node->text = arena_str(b->arena, (struct str){ s, n });
	node->quoted = style == FYSS_SINGLE_QUOTED;
	node->block = style == FYSS_LITERAL || style == FYSS_FOLDED;
	return node;
}

/* An anchor, alias or tag: refused, where it stands. */
static int
check_plain(const struct builder *b, struct fy_event *event)
{
	struct fy_token *ornament = fy_event_get_anchor_token(event);
	const struct fy_mark *mark;

	if (ornament == NULL)
		ornament = fy_event_get_tag_token(event);
	if (ornament == NULL && event->type == FYET_ALIAS)
		ornament = fy_event_get_token(event);
	if (ornament == NULL)
		return 0;
	mark = fy_token_start_mark(ornament);
	return rule_yaml_error(b->file, mark == NULL ? 1 : mark->line + 1,
	    mark == NULL ? 1 : mark->column + 1, b->err,
	    _("rules have no anchors, aliases or tags"));
}

static int
take(struct builder *b, struct fy_event *event)
{
	switch (event->type) {
	case FYET_DOCUMENT_START:
		if (b->document)
			return wrong(b, node_new(b, event, NODE_TEXT),
			    _("a rule file is one document"));
		b->document = true;
		return 0;
	case FYET_MAPPING_END:
	case FYET_SEQUENCE_END:
		b->depth--;
		return 0;
	case FYET_SCALAR:
	case FYET_MAPPING_START:
	case FYET_SEQUENCE_START:
	case FYET_ALIAS:
		break;
	default:
		return 0;
	}
	if (check_plain(b, event) == -1)
		return -1;
	if (event->type == FYET_SCALAR)
		return add(b, text_node(b, event));
	return open_node(b, node_new(b, event,
	    event->type == FYET_MAPPING_START ? NODE_MAP : NODE_LIST));
}

/* libfyaml's own complaint, in our form. */
static int
syntax_error(const struct builder *b, struct fy_diag *diag)
{
	void *iter = NULL;
	const struct fy_diag_error *said = fy_diag_errors_iterate(diag, &iter);

	if (said == NULL)
		return rule_yaml_error(b->file, 1, 1, b->err,
		    _("this is not YAML"));
	return rule_yaml_error(b->file, said->line, said->column, b->err,
	    said->msg);
}

static struct fy_diag *
silent_diag(void)
{
	struct fy_diag_cfg cfg;
	struct fy_diag *diag;

	fy_diag_cfg_default(&cfg);
	cfg.fp = NULL;
	cfg.colorize = false;
	diag = fy_diag_create(&cfg);
	if (diag == NULL)
		die("out of memory");
	fy_diag_set_collect_errors(diag, true);
	return diag;
}

static int
parse_events(struct builder *b, struct fy_parser *parser,
    struct fy_diag *diag)
{
	struct fy_event *event;
	int result = 0;

	while (result == 0 && (event = fy_parser_parse(parser)) != NULL) {
		result = take(b, event);
		fy_parser_event_free(parser, event);
	}
	if (result == 0 && fy_parser_get_stream_error(parser))
		result = syntax_error(b, diag);
	return result;
}

int
rule_yaml_parse(struct arena *arena, struct rule_file *file, struct err *err)
{
	struct builder b = { .arena = arena, .file = file, .err = err };
	struct fy_diag *diag = silent_diag();
	const struct fy_parse_cfg cfg = {
	    .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG, .diag = diag };
	struct fy_parser *parser = fy_parser_create(&cfg);
	int result;

	if (parser == NULL)
		die("out of memory");
	if (fy_parser_set_string(parser, file->bytes.s, file->bytes.n) != 0)
		result = err_set(err, "%s: %s", file->name,
		    _("this is not YAML"));
	else
		result = parse_events(&b, parser, diag);
	fy_parser_destroy(parser);
	fy_diag_destroy(diag);
	return result;
}
