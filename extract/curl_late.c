#include "curl_late.h"
#include "err.h"
#include "lang.h"
#include "late.h"

static const char	library[] = "libcurl.so.4";

#define CALL(name)	{ "curl_" #name, offsetof(struct curl_late, name) }

static const struct late_call url_calls[] = {
	CALL(url), CALL(url_get), CALL(url_set), CALL(url_cleanup),
	CALL(free),
};

static const struct late_call calls[] = {
	CALL(global_init), CALL(global_cleanup), CALL(easy_init),
	CALL(easy_setopt), CALL(easy_getinfo), CALL(easy_strerror),
	CALL(easy_cleanup), CALL(multi_init), CALL(multi_setopt),
	CALL(multi_add_handle), CALL(multi_perform), CALL(multi_poll),
	CALL(multi_info_read), CALL(multi_remove_handle),
	CALL(multi_cleanup), CALL(slist_append), CALL(slist_free_all),
};

static void
find(struct curl_late *curl, const struct late_call *v, size_t n)
{
	const char *why = late_find(library, v, n, curl);

	if (why != NULL)
		die(_("addresses need libcurl: apt-get install libcurl4 "
		    "(%s)"), why);
}

void
curl_late_load_url(struct curl_late *curl)
{
	find(curl, url_calls, sizeof(url_calls) / sizeof(*url_calls));
}

void
curl_late_load(struct curl_late *curl)
{
	curl_late_load_url(curl);
	find(curl, calls, sizeof(calls) / sizeof(*calls));
}
