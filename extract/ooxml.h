#ifndef OOXML_H
#define OOXML_H
/*
 * An Office Open XML package (ECMA-376 part 2): a ZIP of XML parts, read as a
 * stream. A package that unpacks to more than it can honestly hold, that has a
 * document type (entities), or whose elements are nested too deep is refused.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

struct ooxml;

/* What the reader of a part is told; names come without their namespace. */
struct ooxml_events {
	void	(*start)(void *ctx, const char *name, const char **attributes);
	void	(*end)(void *ctx, const char *name);
	void	(*text)(void *ctx, struct str text);	/* may be NULL */
	void	*ctx;
};

/* A relationship of a part (ECMA-376 part 2, section 9.3). */
struct ooxml_link {
	struct str	id, type, target;	/* target: name of a part */
};

/* The bytes must outlive the package. */
struct ooxml	*ooxml_open(struct arena *arena, struct str bytes,
		    struct err *err);
void		 ooxml_close(struct ooxml *package);	/* NULL is fine */
bool		 ooxml_has(const struct ooxml *package, struct str part);
/* Pictures that are large enough to have writing in them. */
size_t		 ooxml_pictures(const struct ooxml *package);
/* Streams a part; -1 with err, also when the callbacks called ooxml_stop. */
int		 ooxml_read(struct ooxml *package, struct str part,
		    const struct ooxml_events *events, struct err *err);
/* From a callback: end here. why is kept, NULL: as if the part ended. */
void		 ooxml_stop(struct ooxml *package, const char *why);
/* The relationships of a part ("" the package's own); none is no error. */
int		 ooxml_links(struct ooxml *package, struct str part,
		    struct ooxml_link **links, size_t *n, struct err *err);
/* The first whose type ends so ("/officeDocument"), or NULL. */
const struct ooxml_link	*ooxml_link_find(const struct ooxml_link *links,
			    size_t n, const char *type);

/* The value of an attribute by its name without namespace, or NULL. */
const char	*ooxml_attribute(const char **attributes, const char *name);
/* An attribute that is a number, kept within 0 and most; other if not there. */
int		 ooxml_number(const char **attributes, const char *name,
		    int other, int most);
/* true unless the value says 0, false, off or none (ST_OnOff). */
bool		 ooxml_is_on(const char **attributes);

/*
 * Adds a piece of text that is printed on a line of its own: with a blank
 * between Latin words and between figures, with none beside Chinese.
 */
void		 ooxml_join(struct strbuf *text, struct str more);

/* Whether the names in a ZIP, even a damaged one, begin with this folder. */
bool		 ooxml_has_folder(struct str bytes, struct str folder);
#endif
