#ifndef CURL_LATE_H
#define CURL_LATE_H
/*
 * libcurl, loaded when there is an address to read (late.h): it brings some
 * thirty libraries, and none of the processes that are forked talks.
 */
#include <curl/curl.h>

struct curl_late {
	/* Addresses. */
	__typeof__(curl_url)			*url;
	__typeof__(curl_url_get)		*url_get;
	__typeof__(curl_url_set)		*url_set;
	__typeof__(curl_url_cleanup)		*url_cleanup;
	__typeof__(curl_free)			*free;
	/* Transfers. */
	__typeof__(curl_global_init)		*global_init;
	__typeof__(curl_global_cleanup)		*global_cleanup;
	__typeof__(curl_easy_init)		*easy_init;
	__typeof__(curl_easy_setopt)		*easy_setopt;
	__typeof__(curl_easy_getinfo)		*easy_getinfo;
	__typeof__(curl_easy_strerror)		*easy_strerror;
	__typeof__(curl_easy_cleanup)		*easy_cleanup;
	__typeof__(curl_multi_init)		*multi_init;
	__typeof__(curl_multi_setopt)		*multi_setopt;
	__typeof__(curl_multi_add_handle)	*multi_add_handle;
	__typeof__(curl_multi_perform)		*multi_perform;
	__typeof__(curl_multi_poll)		*multi_poll;
	__typeof__(curl_multi_info_read)	*multi_info_read;
	__typeof__(curl_multi_remove_handle)	*multi_remove_handle;
	__typeof__(curl_multi_cleanup)		*multi_cleanup;
	__typeof__(curl_slist_append)		*slist_append;
	__typeof__(curl_slist_free_all)		*slist_free_all;
};

/* All of it, or what addresses need. Ends the program if it is not there. */
void	curl_late_load(struct curl_late *curl);
void	curl_late_load_url(struct curl_late *curl);
#endif
