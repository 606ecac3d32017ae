"""Names of several reports become one entity where one alone fits, and stay apart where the texts do not tell."""

from __future__ import annotations

from runut.records import AnnotatedReport, Mention, Report
from runut.records.annotations import MentionType
from runut.tracing.entities import entities_of


def report(
    id_: str, *names: tuple[str, MentionType] | tuple[str, MentionType, str], language: str = "id"
) -> AnnotatedReport:
    text, made = "", []
    for form, kind, *full in names:
        made.append(Mention(start=len(text), end=len(text) + len(form), type=kind, name=full[0] if full else form))
        text += form + " "
    return AnnotatedReport(report=Report(id=id_, text=text or " ", language=language), entities=tuple(made))


def story(*reports: AnnotatedReport) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in entities_of(reports)[0]}


def test_a_part_of_a_name_joins_the_one_person_who_has_it() -> None:
    assert story(report("a", ("Arman Sudirga", "PERSON")), report("b", ("Sudirga", "PERSON"))) == {
        "Arman Sudirga": ("Arman Sudirga", "Sudirga")
    }


def test_a_surname_that_two_persons_share_joins_nobody() -> None:
    made = story(
        report("a", ("Arman Sudirga", "PERSON")), report("b", ("Lestari Sudirga", "PERSON")), report("c", ("Sudirga", "PERSON"))
    )  # fmt: skip
    assert set(made) == {"Arman Sudirga", "Lestari Sudirga", "Sudirga"}


def test_spellings_hyphens_and_a_slip_are_one_person() -> None:
    made = story(
        report("a", ("Ryong Hae Jin", "PERSON"), ("Ryong Hae Jin", "PERSON"), ("Sergei Volkonin", "PERSON")),
        report("b", ("Ryong Hae-jin", "PERSON"), ("Sergey Volkonin", "PERSON")),
        report("c", ("Ryong Hai-jin", "PERSON"), ("Ryong Haep-jin", "PERSON")),
    )
    assert "Ryong Hae Jin" in made
    assert set(made["Ryong Hae Jin"]) >= {"Ryong Hae Jin", "Ryong Hae-jin"}
    assert len([name for name in made if name.startswith("Serge")]) == 1


def test_a_firm_is_one_where_a_report_leaves_out_its_legal_form() -> None:
    made = story(
        report("a", ("PT Tirta Kencana", "ORG"), ("PT Tirta Kencana", "ORG"), ("Budi Santoso", "PERSON")),
        report("b", ("Tirta Kencana", "PERSON"), ("Budi Santoso", "PERSON"), language="en"),
    )
    assert made == {"PT Tirta Kencana": ("PT Tirta Kencana", "Tirta Kencana"), "Budi Santoso": ("Budi Santoso",)}


def test_a_person_stays_one_where_a_firm_of_that_name_is_named_less_often() -> None:
    made = story(
        report("a", ("PT Budi Santoso", "ORG")), report("b", ("Budi Santoso", "PERSON"), ("Budi Santoso", "PERSON"))
    )
    assert "Budi Santoso" in made


def test_two_full_names_side_by_side_in_one_report_are_two_persons() -> None:
    made = story(report("a", ("Dewi Sartika", "PERSON"), ("Dewi Kartika", "PERSON")))
    assert set(made) == {"Dewi Sartika", "Dewi Kartika"}


def test_a_short_form_joins_by_the_report_that_defines_it() -> None:
    made = story(
        report("a", ("Badan Pengelola Waduk", "ORG"), ("Bangwaduk", "ORG", "Badan Pengelola Waduk")),
        report("b", ("Bangwaduk", "ORG")),
    )
    assert made == {"Badan Pengelola Waduk": ("Badan Pengelola Waduk", "Bangwaduk")}


def test_countries_join_over_languages() -> None:
    made = story(report("a", ("Korea Utara", "PLACE")), report("b", ("North Korea", "PLACE"), language="en"))
    assert made == {"Korea Utara": ("Korea Utara", "North Korea")}


def test_a_branch_does_not_join_the_house_whose_name_it_carries() -> None:
    made = story(report("a", ("Bank Pelita", "ORG")), report("b", ("Bank Pelita Syariah", "ORG")))
    assert set(made) == {"Bank Pelita", "Bank Pelita Syariah"}


def test_every_name_of_every_report_is_given_the_story_name() -> None:
    reports = (report("a", ("Arman Sudirga", "PERSON")), report("b", ("Sudirga", "PERSON")))
    assert entities_of(reports)[1] == {("a", "Arman Sudirga"): "Arman Sudirga", ("b", "Sudirga"): "Arman Sudirga"}


def test_another_name_that_one_report_gives_a_person_joins_in_the_others() -> None:
    made = story(
        report("a", ("Arman Sudirga", "PERSON"), ("Codet", "PERSON", "Arman Sudirga")),
        report("b", ("Codet", "PERSON")),
        report("c", ("Lestari Sudirga", "PERSON")),
        report("d", ("Sudirga", "PERSON", "Arman Sudirga")),
        report("e", ("Sudirga", "PERSON")),
    )
    assert made["Arman Sudirga"] == ("Arman Sudirga", "Codet", "Sudirga")
    assert "Sudirga" in made  # one report uses it for a person, but two of the story have it
