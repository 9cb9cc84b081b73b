/*
 * One line an event.
 */
#include <stdio.h>

#include "arena.h"
#include "clock.h"
#include "err.h"
#include "talk.h"
#include "utf8.h"

/* RFC 8259; a malformed byte is no text. */
static void
put_string(struct strbuf *line, const char *name, struct str s)
{
	uint32_t cp;
	size_t n;

	strbuf_printf(line, "%s\"%s\":\"", line->n > 1 ? "," : "", name);
	for (size_t i = 0; i < s.n; i += n) {
		n = utf8_next(s, i, &cp);
		if (cp == '"' || cp == '\\')
			strbuf_printf(line, "\\%c", (int)cp);
		else if (cp < 0x20)
			strbuf_printf(line, "\\u%04x", (unsigned)cp);
		else if (cp == UTF8_BAD)
			strbuf_add(line, STR("\xEF\xBF\xBD"));
		else
			strbuf_add(line, str_sub(s, i, i + n));
	}
	strbuf_addc(line, '"');
}

static void
put_number(struct strbuf *line, const char *name, int64_t n)
{
	if (n >= 0)
		strbuf_printf(line, ",\"%s\":%lld", name, (long long)n);
}

static void
say_json(const struct talk_event *event)
{
	struct arena *arena = arena_new();
	struct strbuf line = { 0 };

	strbuf_addc(&line, '{');
	put_string(&line, "time", clock_print(arena, clock_now()));
	put_string(&line, "level", str_from(event->level));
	put_string(&line, "event", str_from(event->event));
	if (event->doc.n > 0)
		put_string(&line, "doc", event->doc);
	if (event->url.n > 0)
		put_string(&line, "url", event->url);
	put_number(&line, "status", event->status);
	put_number(&line, "bytes", event->bytes);
	put_number(&line, "ms", event->ms);
	put_number(&line, "delay_ms", event->delay_ms);
	if (event->message.n > 0)
		put_string(&line, "message", event->message);
	strbuf_add(&line, STR("}\n"));
	fwrite(line.s, 1, line.n, stderr);
	strbuf_clear(&line);
	arena_free(arena);
}

void
talk(const struct talk *talk, bool people, const struct talk_event *event)
{
	if (talk->json)
		say_json(event);
	else if (people && event->url.n > 0)
		warn("%.*s: %.*s", STR_ARG(event->url),
		    STR_ARG(event->message));
	else if (people)
		warn("%.*s", STR_ARG(event->message));
}
