#include "meta/rights-expression.h"

#include "base/fault.h"

static void
check (const char *policy, const char *want)
{
  g_autoptr (json_t) rules = kadr_rights_expression_parse (policy);
  g_autofree char *got = rules != NULL ? kadr_json_to_line (rules) : NULL;

  g_assert_cmpstr (got, ==, want);
}

#define RULE(kind, action, constraints, duties)                                                    \
  "{\"kind\":\"" kind "\",\"action\":\"" action "\",\"constraints\":[" constraints                 \
  "],\"duties\":[" duties "]}"
#define JAPAN  "{\"left\":\"spatial\",\"op\":\"eq\",\"right\":\"JP\"}"
#define UNREAD "{\"left\":\"?\",\"op\":\"?\",\"right\":\"?\"}"

static void
test_json (void)
{
  check (
      "{\"@context\": \"http://www.w3.org/ns/odrl.jsonld\", \"@type\": \"Set\", \"uid\": \"urn:x\","
      " \"prohibition\": [{\"target\": \"urn:y\", \"action\": \"print\","
      " \"constraint\": [{\"leftOperand\": \"spatial\", \"operator\": \"eq\", \"rightOperand\": \"iso3166:JP\"}]}]}",
      "[" RULE ("prohibition", "print", JAPAN, "") "]");
  check ("{\"odrl:prohibition\": {\"odrl:action\": {\"@id\": \"odrl:print\"},"
         " \"odrl:constraint\": {\"odrl:leftOperand\": {\"@id\": \"odrl:spatial\"},"
         " \"odrl:operator\": {\"@id\": \"odrl:eq\"}, \"odrl:rightOperand\": \"JP\"}}}",
         "[" RULE ("prohibition", "print", JAPAN, "") "]");
  check (
      "[{\"permission\": [{\"action\": [\"sell\", \"print\"], \"duty\": [{\"action\": \"attribute\"}]}]}]",
      "[" RULE ("permission", "sell", "", "\"attribute\"") "," RULE ("permission", "print", "",
                                                                     "\"attribute\"") "]");
  check (
      "{\"permission\": {\"action\": {\"rdf:value\": {\"@id\": \"odrl:print\"},"
      " \"refinement\": [{\"leftOperand\": \"count\", \"operator\": \"lteq\", \"rightOperand\": {\"@value\": \"5\"}}]}}}",
      "[" RULE ("permission", "print", "{\"left\":\"count\",\"op\":\"lteq\",\"right\":\"5\"}",
                "") "]");
  check (
      "{\"permission\": {\"action\": \"use\", \"constraint\": {\"leftOperand\": \"dateTime\","
      " \"operator\": \"lt\", \"rightOperand\": {\"@value\": \"2027-01-01T00:00:00Z\", \"@type\": \"xsd:dateTime\"}}}}",
      "[" RULE ("permission", "use",
                "{\"left\":\"dateTime\",\"op\":\"lt\",\"right\":\"2027-01-01T00:00:00Z\"}",
                "") "]");
  /* To whom it was said, and what is said in another way, is a constraint that nobody understands. */
  check ("{\"permission\": {\"action\": \"use\", \"assignee\": \"urn:z\"}}",
         "[" RULE ("permission", "use", "{\"left\":\"assignee\",\"op\":\"eq\",\"right\":\"?\"}",
                   "") "]");
  check ("{\"permission\": {\"action\": \"use\", \"constraint\": {\"or\": [1, 2]}}}",
         "[" RULE ("permission", "use", UNREAD, "") "]");
  check ("{\"permission\": {\"action\": \"use\", \"constraint\": 5}}",
         "[" RULE ("permission", "use", UNREAD, "") "]");
  check ("{\"permission\": {\"action\": []}}", "[" RULE ("permission", "?", "", "") "]");
  check ("{\"permission\": {}}", "[" RULE ("permission", "?", "", "") "]");
  check ("{\"permission\": 5}", "[" RULE ("permission", "?", "", "") "]");
}

static void
test_xml (void)
{
  check (
      "<o:Policy xmlns:o=\"http://www.w3.org/ns/odrl/2/\" type=\"http://www.w3.org/ns/odrl/2/Set\" uid=\"urn:x\">"
      "<o:prohibition><o:asset relation=\"o:target\" uid=\"urn:y\"/><o:action name=\"o:print\"/>"
      "<o:constraint name=\"o:spatial\" operator=\"o:eq\" rightOperand=\"JP\"/></o:prohibition>"
      "<o:permission><o:action name=\"http://www.w3.org/ns/odrl/2/sell\"/>"
      "<o:duty><o:action name=\"o:attribute\"/></o:duty></o:permission></o:Policy>",
      "[" RULE ("permission", "sell", "", "\"attribute\"") "," RULE ("prohibition", "print", JAPAN,
                                                                     "") "]");
  check (
      "<o:Policy xmlns:o=\"http://www.w3.org/ns/odrl/2/\"><o:permission><o:party function=\"o:assignee\" uid=\"z\"/>"
      "<o:action name=\"o:use\"/></o:permission></o:Policy>",
      "[" RULE ("permission", "use", "{\"left\":\"assignee\",\"op\":\"eq\",\"right\":\"?\"}",
                "") "]");
}

static void
test_no_policy (void)
{
  check ("", NULL);
  check ("all rights reserved", NULL);
  check ("{}", NULL);
  check ("[]", NULL);
  check ("{\"permission\": []}", NULL);
  check ("{\"permission\": [", NULL);
  check ("<html/>", NULL);
  check ("<o:Policy xmlns:o=\"http://www.w3.org/ns/odrl/2/\"><o:permission>", NULL);
  check ("<!DOCTYPE x [<!ENTITY e 'x'>]><o:Policy xmlns:o=\"http://www.w3.org/ns/odrl/2/\"/>",
         NULL);
}

/* A policy of ten thousand rules is cut, not believed to its end and not a bomb. */
static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("{\"permission\": [");
  g_autoptr (json_t) rules = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (text, "%s{\"action\": \"use\"}", i > 0 ? "," : "");
  g_string_append (text, "]}");
  rules = kadr_rights_expression_parse (text->str);
  g_assert_cmpuint (json_array_size (rules), ==, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rights-expression/json", test_json);
  g_test_add_func ("/rights-expression/xml", test_xml);
  g_test_add_func ("/rights-expression/no-policy", test_no_policy);
  g_test_add_func ("/rights-expression/limits", test_limits);
  return g_test_run ();
}
