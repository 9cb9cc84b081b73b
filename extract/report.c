/*
 * Metrics.
 */
#include "clock.h"
#include "file.h"
#include "report.h"

static void
put(struct out *out, const char *name, const char *type, const char *help,
    int64_t value)
{
	out_printf(out, "# HELP duizhang_%s %s\n# TYPE duizhang_%s %s\n"
	    "duizhang_%s %lld\n", name, help, name, type, name,
	    (long long)value);
}

/* A host's name goes between quotes: what could end them is left out. */
static void
put_host(struct out *out, const char *name, struct str host, int64_t value)
{
	char clean[256];
	size_t n = 0;

	for (size_t i = 0; i < host.n && n + 1 < sizeof(clean); i++)
		if (host.s[i] != '"' && host.s[i] != '\\' &&
		    (unsigned char)host.s[i] > ' ')
			clean[n++] = host.s[i];
	out_printf(out, "duizhang_%s{host=\"%.*s\"} %lld\n", name, (int)n,
	    clean, (long long)value);
}

static void
put_hosts(struct out *out, const struct polite *polite)
{
	static const struct {
		const char	*name, *help;
		size_t		 offset;
	} of_hosts[] = {
		{ "host_requests", "Requests of this run.",
		    offsetof(struct host, run_requests) },
		{ "host_bytes", "Bytes of bodies of this run.",
		    offsetof(struct host, run_bytes) },
		{ "host_not_modified", "Answers 304 of this run.",
		    offsetof(struct host, run_not_modified) },
		{ "host_errors", "Answers 429 or 5xx, or none, of this run.",
		    offsetof(struct host, run_errors) },
	};

	for (size_t i = 0; i < sizeof(of_hosts) / sizeof(*of_hosts); i++) {
		out_printf(out, "# HELP duizhang_%s %s\n"
		    "# TYPE duizhang_%s gauge\n", of_hosts[i].name,
		    of_hosts[i].help, of_hosts[i].name);
		for (size_t k = 0; k < polite->hosts.n; k++)
			if (polite->hosts.v[k]->run_requests > 0)
				put_host(out, of_hosts[i].name,
				    polite->hosts.v[k]->name,
				    *(const int64_t *)(const void *)
				    ((const char *)polite->hosts.v[k] +
				    of_hosts[i].offset));
	}
}

int
report_metrics(const char *path, const struct harvest_counts *counts,
    const struct polite *polite, const struct completeness *all, int status,
    int64_t seconds, struct err *err)
{
	struct out *out = out_open(path);

	put(out, "last_run_timestamp_seconds", "gauge",
	    "When the last run ended.", clock_now());
	put(out, "last_run_duration_seconds", "gauge",
	    "How long the last run took.", seconds);
	put(out, "last_run_exit_status", "gauge",
	    "Exit status of the last run.", status);
	put(out, "requests", "gauge", "Requests of the last run.",
	    (int64_t)counts->requests);
	put(out, "received_bytes", "gauge",
	    "Bytes of bodies of the last run.", counts->bytes);
	put(out, "not_modified", "gauge", "Answers 304 of the last run.",
	    (int64_t)counts->not_modified);
	put(out, "kept", "gauge", "Bodies stored by the last run.",
	    (int64_t)counts->kept);
	put(out, "failed", "gauge", "Addresses that gave no document.",
	    (int64_t)counts->failed);
	put(out, "changed_in_silence", "gauge",
	    "Other bytes under the same validators.",
	    (int64_t)counts->noticed);
	put(out, "unlisted", "gauge",
	    "Documents that lists do not name any more.",
	    (int64_t)counts->unlisted);
	put(out, "documents_expected", "gauge", "Documents expected.",
	    (int64_t)all->expected);
	put(out, "documents_got", "gauge", "Documents read.",
	    (int64_t)all->got);
	put_hosts(out, polite);
	return out_close(out, err);
}
