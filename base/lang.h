#ifndef LANG_H
#define LANG_H
/*
 * Messages for people: written in English in the code, shown in Chinese unless
 * --lang en (gettext, po/zh_CN.po, compiled into build/). Independent of the
 * system's locales: the catalogue is read by ourselves through LANGUAGE.
 */
#define _(text)		lang_text(text)
#define N_(text)	(text)

enum lang { LANG_ZH, LANG_EN };

void		 lang_set(enum lang lang);
const char	*lang_text(const char *english)
		    __attribute__((format_arg(1)));
#endif
