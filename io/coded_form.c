/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of columns are those of the producers' own headers and codebooks: GDELT event database 1.0
 * and 2.0, ACLED's export, UCDP GED, ICEWS coded event data, POLECAT. They are compared without
 * regard to ASCII case.
 */
#include "coded_form.h"

#include "rows.h"

#define GDELT_2_COLUMNS                                                                            \
    "GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|"                     \
    "Actor1CountryCode|Actor1KnownGroupCode|Actor1EthnicCode|Actor1Religion1Code|"                 \
    "Actor1Religion2Code|Actor1Type1Code|Actor1Type2Code|Actor1Type3Code|Actor2Code|"              \
    "Actor2Name|Actor2CountryCode|Actor2KnownGroupCode|Actor2EthnicCode|Actor2Religion1Code|"      \
    "Actor2Religion2Code|Actor2Type1Code|Actor2Type2Code|Actor2Type3Code|IsRootEvent|"             \
    "EventCode|EventBaseCode|EventRootCode|QuadClass|GoldsteinScale|NumMentions|NumSources|"       \
    "NumArticles|AvgTone|Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|"                 \
    "Actor1Geo_ADM1Code|Actor1Geo_ADM2Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|"      \
    "Actor2Geo_Type|Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|"                  \
    "Actor2Geo_ADM2Code|Actor2Geo_Lat|Actor2Geo_Long|Actor2Geo_FeatureID|ActionGeo_Type|"          \
    "ActionGeo_FullName|ActionGeo_CountryCode|ActionGeo_ADM1Code|ActionGeo_ADM2Code|"              \
    "ActionGeo_Lat|ActionGeo_Long|ActionGeo_FeatureID|DATEADDED|SOURCEURL"
#define GDELT_1_COLUMNS                                                                            \
    "GLOBALEVENTID|SQLDATE|MonthYear|Year|FractionDate|Actor1Code|Actor1Name|"                     \
    "Actor1CountryCode|Actor1KnownGroupCode|Actor1EthnicCode|Actor1Religion1Code|"                 \
    "Actor1Religion2Code|Actor1Type1Code|Actor1Type2Code|Actor1Type3Code|Actor2Code|"              \
    "Actor2Name|Actor2CountryCode|Actor2KnownGroupCode|Actor2EthnicCode|Actor2Religion1Code|"      \
    "Actor2Religion2Code|Actor2Type1Code|Actor2Type2Code|Actor2Type3Code|IsRootEvent|"             \
    "EventCode|EventBaseCode|EventRootCode|QuadClass|GoldsteinScale|NumMentions|NumSources|"       \
    "NumArticles|AvgTone|Actor1Geo_Type|Actor1Geo_FullName|Actor1Geo_CountryCode|"                 \
    "Actor1Geo_ADM1Code|Actor1Geo_Lat|Actor1Geo_Long|Actor1Geo_FeatureID|Actor2Geo_Type|"          \
    "Actor2Geo_FullName|Actor2Geo_CountryCode|Actor2Geo_ADM1Code|Actor2Geo_Lat|"                   \
    "Actor2Geo_Long|Actor2Geo_FeatureID|ActionGeo_Type|ActionGeo_FullName|"                        \
    "ActionGeo_CountryCode|ActionGeo_ADM1Code|ActionGeo_Lat|ActionGeo_Long|"                       \
    "ActionGeo_FeatureID|DATEADDED|SOURCEURL"

#define GDELT_FIELDS                                                                               \
    {                                                                                              \
        [CODED_ID] = "GLOBALEVENTID", [CODED_DAY] = "SQLDATE", [CODED_CODE] = "EventCode",         \
        [CODED_SOURCE] = "Actor1Name|Actor1Code", [CODED_SOURCE_COUNTRY] = "Actor1CountryCode",    \
        [CODED_SOURCE_SECTOR] = "Actor1Type1Code|Actor1KnownGroupCode|Actor1EthnicCode|"           \
                                "Actor1Religion1Code",                                             \
        [CODED_TARGET] = "Actor2Name|Actor2Code", [CODED_TARGET_COUNTRY] = "Actor2CountryCode",    \
        [CODED_TARGET_SECTOR] = "Actor2Type1Code|Actor2KnownGroupCode|Actor2EthnicCode|"           \
                                "Actor2Religion1Code",                                             \
        [CODED_PLACE] = "ActionGeo_FullName", [CODED_PLACE_COUNTRY] = "ActionGeo_CountryCode",     \
        [CODED_LAT] = "ActionGeo_Lat", [CODED_LON] = "ActionGeo_Long", [CODED_URL] = "SOURCEURL",  \
        [CODED_SEEN] = "DATEADDED", [CODED_PLACE_PRECISION] = "ActionGeo_Type"                     \
    }
#define GDELT_KEPT                                                                                 \
    "Actor1Code|Actor2Code|IsRootEvent|EventCode|QuadClass|GoldsteinScale|NumMentions|NumSources|" \
    "NumArticles|AvgTone|ActionGeo_Type|ActionGeo_FullName|ActionGeo_ADM1Code|ActionGeo_FeatureID"

static const coded_form forms[] = {
    {.name = "gdelt-2",
     .family = "gdelt",
     .marks = "GLOBALEVENTID|SQLDATE|EventCode|ActionGeo_ADM2Code",
     .columns = GDELT_2_COLUMNS,
     .fields = GDELT_FIELDS,
     .codes = "",
     .lists = "",
     .kept = GDELT_KEPT,
     .precisions = "1=country 2=region 3=city 4=city 5=region",
     .fips = true,
     .bare = true,
     .unquoted = true},
    {.name = "gdelt-1",
     .family = "gdelt",
     .marks = "GLOBALEVENTID|SQLDATE|EventCode|ActionGeo_FullName",
     .columns = GDELT_1_COLUMNS,
     .fields = GDELT_FIELDS,
     .codes = "",
     .lists = "",
     .kept = GDELT_KEPT,
     .precisions = "1=country 2=region 3=city 4=city 5=region",
     .fips = true,
     .bare = true,
     .unquoted = true},
    {.name = "acled",
     .family = "acled",
     .marks = "event_id_cnty|event_date|event_type|sub_event_type|actor1",
     .fields = {[CODED_ID] = "event_id_cnty",
                [CODED_DAY] = "event_date",
                [CODED_CODE] = "event_type",
                [CODED_MODE] = "sub_event_type",
                [CODED_SOURCE] = "actor1",
                [CODED_SOURCE_ALSO] = "assoc_actor_1",
                [CODED_TARGET] = "actor2",
                [CODED_TARGET_ALSO] = "assoc_actor_2",
                [CODED_PLACE] = "location|admin3|admin2|admin1|country",
                [CODED_PLACE_COUNTRY] = "iso|country",
                [CODED_LAT] = "latitude",
                [CODED_LON] = "longitude",
                [CODED_PUBLISHER] = "source",
                [CODED_QUOTE] = "notes",
                [CODED_DAY_PRECISION] = "time_precision",
                [CODED_PLACE_PRECISION] = "geo_precision"},
     .kept = "time_precision|disorder_type|event_type|sub_event_type|inter1|inter2|interaction|"
             "civilian_targeting|admin1|admin2|admin3|geo_precision|source_scale|fatalities|tags",
     .codes = "acled/",
     .precisions = "1=city 2=near 3=region",
     .lists = ";"},
    {.name = "ucdp-ged",
     .family = "ucdp",
     .marks = "relid|type_of_violence|side_a|side_b|date_start|date_end",
     .fields = {[CODED_ID] = "id",
                [CODED_DAY] = "date_start",
                [CODED_LAST_DAY] = "date_end",
                [CODED_CODE] = "type_of_violence",
                [CODED_SOURCE] = "side_a",
                [CODED_TARGET] = "side_b",
                [CODED_PLACE] = "where_coordinates|adm_2|adm_1|country",
                [CODED_PLACE_COUNTRY] = "country",
                [CODED_LAT] = "latitude",
                [CODED_LON] = "longitude",
                [CODED_PUBLISHER] = "source_office|source_article",
                [CODED_PUBLISHED] = "source_date",
                [CODED_TITLE] = "source_headline",
                [CODED_PLACE_PRECISION] = "where_prec"},
     .kept = "relid|type_of_violence|conflict_name|dyad_name|number_of_sources|source_article|"
             "source_original|where_prec|where_description|adm_1|adm_2|event_clarity|date_prec|"
             "deaths_a|deaths_b|deaths_civilians|deaths_unknown|best|high|low",
     .codes = "ucdp/",
     .precisions = "1=city 2=near 3=region 4=region 5=region 6=country",
     .lists = ";"},
    {.name = "icews",
     .family = "icews",
     .marks = "Event ID|Event Date|CAMEO Code|Source Name|Target Name|Story ID",
     .fields = {[CODED_ID] = "Event ID",
                [CODED_DAY] = "Event Date",
                [CODED_CODE] = "CAMEO Code",
                [CODED_SOURCE] = "Source Name",
                [CODED_SOURCE_COUNTRY] = "Source Country",
                [CODED_SOURCE_SECTOR] = "Source Sectors",
                [CODED_TARGET] = "Target Name",
                [CODED_TARGET_COUNTRY] = "Target Country",
                [CODED_TARGET_SECTOR] = "Target Sectors",
                [CODED_PLACE] = "City|District|Province|Country",
                [CODED_PLACE_COUNTRY] = "Country",
                [CODED_LAT] = "Latitude",
                [CODED_LON] = "Longitude",
                [CODED_STORY] = "Story ID",
                [CODED_PUBLISHER] = "Publisher"},
     .codes = "",
     .lists = "",
     .kept = "Event Text|CAMEO Code|Intensity|Source Sectors|Target Sectors|Story ID|"
             "Sentence Number|City|District|Province|Country",
     .persons = true,
     .unquoted = true,
     .lost_zeros = true},
    {.name = "polecat",
     .family = "polecat",
     .marks = "Event ID|Event Date|Event Type|Event Mode|Quad Code|Contexts|Actor Name",
     .fields = {[CODED_ID] = "Event ID",
                [CODED_DAY] = "Event Date",
                [CODED_CODE] = "Event Type",
                [CODED_MODE] = "Event Mode",
                [CODED_SOURCE] = "Actor Name",
                [CODED_SOURCE_COUNTRY] = "Actor Country",
                [CODED_SOURCE_SECTOR] = "Primary Actor Sector",
                [CODED_TARGET] = "Recipient Name",
                [CODED_TARGET_COUNTRY] = "Recipient Country",
                [CODED_TARGET_SECTOR] = "Primary Recipient Sector",
                [CODED_PLACE] = "City|Placename|District|Province|Country",
                [CODED_PLACE_COUNTRY] = "Country",
                [CODED_LAT] = "Latitude",
                [CODED_LON] = "Longitude",
                [CODED_STORY] = "Story ID",
                [CODED_PUBLISHER] = "Publisher|Source",
                [CODED_PUBLISHED] = "Publication Date",
                [CODED_TITLE] = "Headline"},
     .kept = "Event Type|Event Mode|Intensity|Quad Code|Contexts|Primary Actor Sector|"
             "Primary Recipient Sector|Placename|City|District|Province|Country|GeoNames ID|"
             "Feature Type|Language|Version",
     .codes = "PLOVER/",
     .lists = ";",
     .persons = true},
};

enum { FORMS = sizeof forms / sizeof *forms, COLUMNS_MOST = 128, LINES_TRIED = 5 };

static bool S_has(const str *cells, size_t n, str name)
{
    for (size_t i = 0; i < n; i++) {
        str cell = str_trim(cells[i]);
        bool quoted = cell.n > 1 && cell.at[0] == '"' && cell.at[cell.n - 1] == '"';
        if (str_eq_nocase(quoted ? str_sub(cell, 1, cell.n - 1) : cell, name)) return true;
    }
    return false;
}

static bool S_bears(const str *cells, size_t n, const char *marks)
{
    for (str_cut cut = {.tail = str_of(marks), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        if (!S_has(cells, n, cut.head)) return false;
    }
    return true;
}

static coded_layout S_by_header(str line)
{
    static const char separators[] = {'\t', ',', ';'};
    str cells[COLUMNS_MOST];
    for (size_t s = 0; s < sizeof separators; s++) {
        size_t n = row_split(line, separators[s], cells, COLUMNS_MOST);
        if (n < 5 || n > COLUMNS_MOST) continue;
        for (size_t i = 0; i < FORMS; i++)
            if (S_bears(cells, n, forms[i].marks))
                return (coded_layout){&forms[i], separators[s], true, n};
    }
    return (coded_layout){0};
}

static bool S_digits(str s, size_t n)
{
    size_t digits = 0;
    while (digits < s.n && s.at[digits] >= '0' && s.at[digits] <= '9') digits++;
    return s.n && digits == s.n && (!n || s.n == n);
}

/* GDELT's exports begin with a number, a day, its month and its year. */
static coded_layout S_by_cells(str line)
{
    str cells[COLUMNS_MOST];
    size_t n = row_split(line, '\t', cells, COLUMNS_MOST);
    bool looks = n >= 57 && S_digits(cells[0], 0) && S_digits(cells[1], 8) &&
                 S_digits(cells[2], 6) && S_digits(cells[3], 4);
    if (looks && n == 61) return (coded_layout){&forms[0], '\t', false, n};
    if (looks && (n == 57 || n == 58)) return (coded_layout){&forms[1], '\t', false, n};
    return (coded_layout){0};
}

coded_layout coded_layout_of(str first, bool all)
{
    coded_layout found = {0};
    if (str_starts(first, STR("\xef\xbb\xbf"))) first = str_sub(first, 3, first.n);
    str_cut cut = {.tail = first, .ok = true};
    for (size_t i = 0; !found.form && cut.ok && i < LINES_TRIED; i++) {
        cut = str_cut_at(cut.tail, '\n');
        bool whole = cut.ok || all;
        str line = cut.head;
        if (line.n && line.at[line.n - 1] == '\r') line.n--;
        if (whole && i == 0) found = S_by_header(line);
        if (whole && !found.form) found = S_by_cells(line);
    }
    return found;
}
