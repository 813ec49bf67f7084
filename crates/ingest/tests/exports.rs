//! Exports of products as those products write them: known by their headers, read without any mapping.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use ingest::{Answers, Event, Fact, Field, Quiet, Reading, TableReading};
use model::Kind;

fn read(name: &str, text: &str, mapping: &str) -> (Reading, Vec<Fact>) {
    let answers = Answers::from_toml(mapping).unwrap();
    let mut facts = vec![];
    let mut sink = |event| {
        if let Event::Fact(fact) = event {
            facts.push(fact);
        }
        Ok(())
    };
    let reading = ingest::stream(text.as_bytes(), name, &answers, &Quiet, &mut sink).unwrap();
    (reading, facts)
}

fn only(reading: &Reading) -> &TableReading {
    reading.tables().next().unwrap().1
}

/// The field of each named column.
fn fields<'a>(table: &'a TableReading, headers: &[&str]) -> Vec<(&'a str, &'static str)> {
    let of = |h: &&str| table.columns.iter().find(|c| c.header == **h).unwrap_or_else(|| panic!("no {h}"));
    headers.iter().map(of).map(|c| (c.header.as_str(), c.field.map_or("-", Field::name))).collect()
}

fn shown(fact: &Fact, field: Field) -> String {
    fact.get(field).map(|(v, _)| format!("{v:?}")).unwrap_or_default()
}

#[test]
fn a_focus_bill_is_a_cloud_bill() {
    let text = "AvailabilityZone,BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,\
        ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ContractedCost,EffectiveCost,ListCost,ProviderName,RegionId,\
        RegionName,ResourceId,ServiceCategory,ServiceName,SubAccountId,SubAccountName,Tags\n\
        NULL,0.00000123456,1,USD,2026-07-01T00:00:00Z,2026-08-01T00:00:00Z,Usage,2026-07-03T00:00:00Z,\
        2026-07-04T00:00:00Z,0.1,0.00000100000,0.2,AWS,us-east-1,US East,i-1,Compute,Amazon EC2,42,build,\"{\"\"team\"\":\"\"a\"\"}\"\n";
    let (reading, facts) = read("focus.csv", text, "");
    let table = only(&reading);
    assert_eq!((table.export.as_deref(), table.kind), (Some("FOCUS cloud bill"), Kind::CloudBill));
    assert!(table.questions.iter().any(|q| q.code == "basis" && !q.must_answer));
    assert_eq!(facts.len(), 1);
    assert!(shown(&facts[0], Field::Amount).contains("0.00000123456"));
    let effective = read("focus.csv", text, "[every]\nbasis = \"effective\"\n").1;
    assert!(shown(&effective[0], Field::Amount).contains("0.000001"));
}

const JIRA: &str = "Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Project type,Project lead,\
    Priority,Resolution,Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Components,Components,Due date,\
    Votes,Labels,Labels,Description,Environment,Watchers,Custom field (Severity),Sprint,Sprint\n";

#[test]
fn jira_issues_are_incidents_or_initiatives_or_a_question() {
    let line = |kind: &str, key: &str| {
        format!(
            "Login down,{key},1,{kind},Done,OPS,Operations,software,lead,High,Done,Ann,Bob,Bob,03/Sep/26 9:05 AM,03/Sep/26 2:00 PM,,03/Sep/26 1:35 PM,Login,,30/Sep/26 12:00 AM,0,prod,,Text,live,Ann,Sev 1,,\n"
        )
    };
    let incidents = format!("{JIRA}{}{}", line("[System] Incident", "OPS-1"), line("Incident", "OPS-2"));
    let (reading, facts) = read("Jira.csv", &incidents, "");
    let table = only(&reading);
    assert_eq!((table.export.as_deref(), table.kind), (Some("Jira"), Kind::Incidents));
    assert_eq!(shown(&facts[0], Field::IncidentId), "Text(\"OPS-1\")");
    assert_eq!(shown(&facts[0], Field::OpenedAt), "DateTime(2026-09-03T09:05:00)");
    assert_eq!(shown(&facts[0], Field::ResolvedAt), "DateTime(2026-09-03T13:35:00)");
    assert_eq!(shown(&facts[0], Field::Severity), "Text(\"Sev 1\")");
    assert_eq!(shown(&facts[0], Field::Service), "Text(\"Login\")");

    let epics = format!("{JIRA}{}{}", line("Epic", "OPS-1"), line("Initiative", "OPS-2"));
    let (reading, facts) = read("Jira.csv", &epics, "");
    assert_eq!(only(&reading).kind, Kind::Investments);
    assert_eq!(shown(&facts[0], Field::Investment), "Text(\"Login down\")");
    assert_eq!(shown(&facts[0], Field::EndDate), "Date(2026-09-30)");

    let mixed =
        format!("{JIRA}{}{}{}", line("Story", "OPS-1"), line("Task", "OPS-2"), line("Incident", "OPS-3"));
    let (reading, facts) = read("Jira.csv", &mixed, "");
    let question = &only(&reading).questions[0];
    assert!(question.code == "kind" && question.must_answer && facts.is_empty());
    let told =
        "[every]\nkind = \"incidents\"\n[[every.rows]]\ncolumn = \"Issue Type\"\nis = [\"Incident\"]\n";
    let (reading, facts) = read("Jira.csv", &mixed, told);
    assert_eq!((only(&reading).kind, facts.len()), (Kind::Incidents, 1));
}

#[test]
fn linear_issues_are_known() {
    let text = "ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Cycle Number,\
        Cycle Name,Cycle Start,Cycle End,Created,Updated,Started,Triaged,Completed,Canceled,Archived,Due Date,\
        Parent issue,Initiatives,Project Milestone ID,Project Milestone,SLA Status,Roadmaps\n\
        OPS-7,Core,API errors,,Done,,Urgent,,Gateway,a@x.io,b@x.io,\"Bug, Incident\",,,,,2026-07-01T08:00:00.000Z,\
        2026-07-01T09:00:00.000Z,2026-07-01T08:05:00.000Z,,2026-07-01T08:45:00.000Z,,,,,,,,,\n";
    let (reading, facts) = read("Export.csv", text, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Linear"), Kind::Incidents));
    assert_eq!(shown(&facts[0], Field::Service), "Text(\"Gateway\")");
    assert_eq!(shown(&facts[0], Field::ResolvedAt), "DateTime(2026-07-01T08:45:00)");
}

#[test]
fn deployments_of_github_and_gitlab_are_known() {
    let github = "id,sha,ref,task,environment,state,repository,creator.login,created_at,updated_at\n\
        1,abc123,main,deploy,production,success,checkout,ann,2026-07-01T08:00:00Z,2026-07-01T08:04:00Z\n\
        2,def456,main,deploy,production,failure,checkout,ann,2026-07-02T08:00:00Z,2026-07-02T08:04:00Z\n";
    let (reading, facts) = read("deployments.csv", github, "");
    assert_eq!(
        (only(&reading).export.as_deref(), only(&reading).kind),
        (Some("GitHub deployments"), Kind::Deployments)
    );
    let expected = [
        ("sha", "change_id"),
        ("environment", "environment"),
        ("state", "deploy_result"),
        ("repository", "service"),
        ("creator.login", "author"),
        ("created_at", "deployed_at"),
        ("id", "-"),
        ("ref", "-"),
    ];
    let headers: Vec<&str> = expected.iter().map(|e| e.0).collect();
    assert_eq!(fields(only(&reading), &headers), expected);
    assert_eq!(facts.len(), 2);

    let gitlab = "id,iid,ref,sha,status,environment.name,project.path,user.username,created_at,finished_at\n\
        41,7,main,abc123,success,production,shop/checkout,ann,2026-07-01T08:00:00Z,2026-07-01T08:06:00Z\n";
    let (reading, facts) = read("deployments.csv", gitlab, "");
    assert_eq!(only(&reading).export.as_deref(), Some("GitLab deployments"));
    assert_eq!(shown(&facts[0], Field::DeployedAt), "DateTime(2026-07-01T08:06:00)");
    assert_eq!(shown(&facts[0], Field::Environment), "Text(\"production\")");
}

#[test]
fn a_backstage_catalog_is_a_portfolio() {
    let text = "Name,System,Owner,Type,Lifecycle,Description,Tags\n\
        checkout-api,shop,team-pay,service,production,Takes payments,java\n\
        build-farm,delivery,team-dx,service,experimental,Builds,\n";
    let (reading, facts) = read("catalog.csv", text, "");
    assert_eq!(
        (only(&reading).export.as_deref(), only(&reading).kind),
        (Some("Backstage catalog"), Kind::Portfolio)
    );
    assert_eq!(shown(&facts[1], Field::Platform), "Text(\"build-farm\")");
    assert_eq!(shown(&facts[1], Field::Domain), "Text(\"delivery\")");
}

#[test]
fn lost_opportunities_are_no_benefit() {
    let text = "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date\n\
        Ann,Acme,Acme renewal,Closed Won,Q3-2026,\"12,500.00\",100,20,7/15/2026,6/25/2026\n\
        Ann,Beta,Beta upsell,Closed Lost,Q3-2026,\"90,000.00\",0,30,7/30/2026,6/30/2026\n";
    let (reading, facts) = read("report.csv", text, "");
    let table = only(&reading);
    assert_eq!((table.export.as_deref(), table.kind), (Some("Salesforce report"), Kind::Outcomes));
    assert!(table.questions.iter().any(|q| q.code == "rows"));
    assert_eq!(facts.len(), 1);
    assert_eq!(shown(&facts[0], Field::BenefitAmount), "Decimal(12500.00)");
}

#[test]
fn amplitude_and_grafana_give_metrics() {
    let amplitude = "\"Weekly active teams\"\n\nEvent,Segment,2026-06-01,2026-07-01,2026-08-01\n\
        Build started,All,120,140,155\nDeploy started,All,80,85,90\n";
    let (reading, facts) = read("chart.csv", amplitude, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Amplitude"), Kind::Metrics));
    assert_eq!(facts.len(), 6);
    assert_eq!(shown(&facts[1], Field::Metric), "Text(\"Build started\")");
    assert!(shown(&facts[1], Field::Period).contains("2026-07-01"), "{:?}", facts[1]);

    let long = "\"Series\";\"Time\";\"Value\"\n\"p95\";\"2026-07-01T00:00:00Z\";\"120.5\"\n\"p95\";\"2026-08-01T00:00:00Z\";\"118.25\"\n";
    let (reading, facts) = read("export.csv", long, "");
    assert_eq!((only(&reading).export.as_deref(), facts.len()), (Some("Grafana"), 2));
    assert_eq!(shown(&facts[0], Field::Value), "Decimal(120.5)");

    let wide = "\"Time\",\"p95 checkout\",\"p95 search\"\n2026-07-01 00:00:00,120.5,80\n2026-07-02 00:00:00,118.25,81\n";
    let (reading, facts) = read("Latency-data-as-joinbyfield-2026-08-01 10_00_00.csv", wide, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Grafana"), Kind::Metrics));
    assert_eq!(facts.len(), 4);
    assert_eq!(shown(&facts[1], Field::Metric), "Text(\"p95 search\")");
}

#[test]
fn okr_tools_are_known() {
    let profit = "Objective,Key Result,Key Result Type,Owner,Department,Start Value,Target,Achieved,Progress,Status,OKR Period\n\
        Ship faster,Lead time below a day,Decrease KPI,Ann,Platform,3,1,2,50%,On track,Q3 2026\n";
    let (reading, facts) = read("okrs.csv", profit, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Profit.co"), Kind::Okrs));
    assert_eq!(shown(&facts[0], Field::Progress), "Decimal(0.50)");
    assert_eq!(shown(&facts[0], Field::CurrentValue), "Decimal(2)");

    let betterworks = "Goal Name,Milestone,Owner,Progress,Start Date,Due Date\n\
        Ship faster,Lead time below a day,Ann,40%,2026-07-01,2026-09-30\n";
    let (reading, facts) = read("goals.csv", betterworks, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Betterworks"), Kind::Okrs));
    assert_eq!(shown(&facts[0], Field::Objective), "Text(\"Ship faster\")");

    let wide = "Objective,Owner,Key Result 1,KR1 Target,KR1 Current,Key Result 2,KR2 Target,KR2 Current\n\
        Ship faster,Ann,Lead time,1,2,Deployments,50,40\nFewer incidents,Bob,Incidents,3,5,,,\n";
    let (reading, facts) = read("okrs 2026 Q3.csv", wide, "");
    assert_eq!((only(&reading).kind, facts.len()), (Kind::Okrs, 3));
    assert_eq!(shown(&facts[1], Field::KeyResult), "Text(\"Deployments\")");
    assert_eq!(shown(&facts[1], Field::Target), "Decimal(50)");
    assert_eq!(shown(&facts[1], Field::Objective), "Text(\"Ship faster\")");
    assert_eq!(shown(&facts[2], Field::Objective), "Text(\"Fewer incidents\")");
}

#[test]
fn forms_give_scores_and_lose_who_answered() {
    let microsoft = "ID,Start time,Completion time,Email,Name,Last modified time,Which platform do you use most?,\
        How likely are you to recommend the platform to a colleague?,How satisfied are you with the platform?,Anything else?\n\
        1,7/20/2026 12:51:45,7/20/2026 12:54:25,ann@x.io,Ann,,Build farm,9,Very satisfied,Nice\n\
        2,7/21/2026 10:15:30,7/21/2026 10:18:45,bob@x.io,Bob,,Build farm,3,Dissatisfied,\n";
    let (reading, facts) = read("Survey(1-2).csv", microsoft, "");
    let table = only(&reading);
    assert_eq!((table.export.as_deref(), table.kind), (Some("Microsoft Forms"), Kind::Survey));
    assert_eq!(facts.len(), 2);
    assert_eq!(shown(&facts[0], Field::NpsScore), "Decimal(9)");
    assert_eq!(shown(&facts[0], Field::CsatScore), "Decimal(5)");
    assert_eq!(shown(&facts[0], Field::AnsweredAt), "DateTime(2026-07-20T12:54:25)");
    assert!(facts.iter().all(|f| f.get(Field::Respondent).is_none()));
    let said = serde_json::to_string(&reading).unwrap();
    assert!(!said.contains("ann@x.io") && !said.contains("\"Ann\""), "who answered is shown");

    let google = "Timestamp,Email Address,On a scale of 0-10 how likely are you to recommend the data platform?,Comment\n\
        2026/07/20 12:51:45,ann@x.io,10 - Extremely likely,Good\n2026/07/21 12:51:45,bob@x.io,0 - Not at all likely,\n";
    let (reading, facts) = read("responses.csv", google, "");
    assert_eq!((only(&reading).export.as_deref(), only(&reading).kind), (Some("Google Forms"), Kind::Survey));
    assert_eq!(shown(&facts[0], Field::NpsScore), "Decimal(10)");
}
