/*
 * The loader counts who has asked for a library: to ask again for one that is
 * there takes a look at a list, so nothing has to be kept between calls.
 */
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "curl_late.h"
#include "err.h"
#include "lang.h"

static const char	library[] = "libcurl.so.4";

struct call {
	const char	*name;
	size_t		 at;		/* in struct curl_late */
};

#define CALL(name)	{ "curl_" #name, offsetof(struct curl_late, name) }

static const struct call url_calls[] = {
	CALL(url), CALL(url_get), CALL(url_set), CALL(url_cleanup),
	CALL(free),
};

static const struct call calls[] = {
	CALL(global_init), CALL(global_cleanup), CALL(easy_init),
	CALL(easy_setopt), CALL(easy_getinfo), CALL(easy_strerror),
	CALL(easy_cleanup), CALL(multi_init), CALL(multi_setopt),
	CALL(multi_add_handle), CALL(multi_perform), CALL(multi_poll),
	CALL(multi_info_read), CALL(multi_remove_handle),
	CALL(multi_cleanup), CALL(slist_append), CALL(slist_free_all),
};

/* POSIX has what dlsym gives copied into a pointer to a function. */
static void
find(struct curl_late *curl, const struct call *v, size_t n)
{
	void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);

	for (size_t i = 0; i < n; i++) {
		void *call = handle == NULL ? NULL : dlsym(handle, v[i].name);

		if (call == NULL)
			die(_("addresses need libcurl: apt-get install "
			    "libcurl4 (%s)"), dlerror());
		memcpy((char *)curl + v[i].at, &call, sizeof(call));
	}
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
