# The bot's own words in German, with an informal "du".

## Commands

ask-command = fragen
ask-description = Stell eine Frage und erhalte die Antwort mit ihren Quellen
ask-question-description = Was du wissen möchtest, in deinen eigenen Worten
question-option = frage
private-option = privat
ask-private-description = Die Antwort nur dir zeigen
help-command = hilfe
help-description = Was dieser Bot weiß und wie du ihn fragst
sources-command = quellen
sources-description = Die Dokumente, aus denen die Antworten stammen
privacy-command = datenschutz
privacy-description = Was dieser Bot über dich speichert und wie du es löschst
answer-this = Darauf antworten

## Answers

footnotes = Fußnoten
side-by-side-title = Der Reihe nach
side-by-side = Ich habe zu jeder dieser Fragen eine Antwort gefunden:
sources-differ = Meine Quellen nennen hier unterschiedliche Zahlen. Welche von wem stammt, steht in den Fußnoten.
related-questions = Ähnliche Fragen
untitled = Ohne Titel
answers-of-this-server = Antworten dieses Servers
nothing-to-show = Dieser Abschnitt enthält keinen Text, der sich hier zeigen lässt. In den Fußnoten steht, wo du ihn findest.
address-too-long = Adresse zu lang zum Anzeigen
left-out = Das beantwortet nur einen Teil. Hier bin ich mir nicht sicher genug: { $asked }.
understood-as = -# zu: { $question }
quoted = „{ $words }“
more-lines = … und { $count } weitere
more-parts = { $count ->
    [one] … Eine weitere Antwort passt nicht mehr hierher. Bitte frag einzeln danach.
   *[other] … { $count } weitere Antworten passen nicht mehr hierher. Bitte frag einzeln danach.
}
date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

## No answer

unsure-title = Meintest du …?
unsure = Ich bin mir nicht sicher genug, was du wissen möchtest, deshalb frage ich nach. Das kann ich beantworten:
abstained-title = Das weiß ich nicht
abstained = Was ich gelesen habe, beantwortet das nicht sicher genug, und raten möchte ich lieber nicht.
foreign = Alles, was ich gelesen habe, ist auf Englisch. Bitte frag mich auf Englisch, wenn du kannst.
too-long = Das ist mehr, als ich auf einmal lesen kann, deshalb habe ich nicht nach einer Antwort gesucht. Bitte frag in ein, zwei Sätzen.
out-of-scope = Zu diesem Thema habe ich nichts gelesen: { $topic }. Raten möchte ich lieber nicht.
nearest-questions = Das kann ich beantworten:
see-help = Mit `/{ help-command }` siehst du, was ich gelesen habe.
empty-mention = Du hast mich gerufen, aber ich sehe keine Frage. Schreib sie hinter meinen Namen oder gib `/{ ask-command }` ein.
nothing-to-answer = Ich sehe in dieser Nachricht keinen Text, auf den ich antworten könnte.
not-in-this-channel = In diesem Kanal antworte ich nicht. Versuch es in einem anderen oder schreib mir eine Direktnachricht.
something-went-wrong = Bei mir ist etwas schiefgegangen, deshalb habe ich keine Antwort für dich. Bitte versuch es in einer Minute noch einmal.
command-gone = Wonach dieser Befehl gefragt hat, steht nicht mehr in dem, was ich gelesen habe. Gib `/{ ask-command }` und deine Frage ein.
passage-gone = Dieser Abschnitt steht nicht mehr in dem, was ich gelesen habe. Gib `/{ ask-command }` und deine Frage ein.
took-too-long = Das hat mir zu lange gedauert, deshalb habe ich aufgehört. Bitte versuch es noch einmal, vielleicht mit einer kürzeren Frage.

## Buttons

sources-button = Quellen
delete = Löschen
share = Teilen
forget-me = Vergiss mich
page-of = Seite { $page } von { $pages }
stale-button = Ich weiß nicht mehr, wofür dieser Button da ist. Gib `/{ ask-command }` und deine Frage ein.
message-gone = Diese Nachricht gibt es nicht mehr. Gib `/{ ask-command }` und deine Frage ein.
only-asker-deletes = Diese Antwort kann nur löschen, wer gefragt hat oder hier Nachrichten verwalten darf.
not-deleted = Ich konnte das nicht löschen. Bitte versuch es in einer Minute noch einmal.
vote-noted = Danke, ist notiert. Mit demselben Button nimmst du es zurück.
vote-taken-back = Zurückgenommen.
vote-not-saved = Ich konnte das nicht speichern. Bitte versuch es in einer Minute noch einmal.
nothing-kept = Danke, aber ich speichere hier nichts und kann das deshalb nicht zählen.
not-shared = Ich konnte das nicht teilen. Bitte versuch es in einer Minute noch einmal.
shared-by = Geteilt von { $person }
shared-about = Geteilt von { $person }, als Antwort auf { $message }

## Help

help-title = So fragst du mich
help =
    Ich beantworte Fragen mit den Worten der Dokumente dieses Servers, und eine Fußnote unter jeder Antwort sagt, wo sie stehen. Wenn ich die Antwort nicht gelesen habe, sage ich das.

    - Gib `/{ ask-command }` und deine Frage ein. Mit `{ private-option }` siehst nur du die Antwort.
    - Erwähne mich in einer Nachricht zusammen mit deiner Frage.
    - Wähle im Menü einer Nachricht unter „Apps“ den Punkt „{ answer-this }“.
    - Schreib mir eine Direktnachricht.

    Mit `/{ sources-command }` siehst du die Liste dessen, was ich gelesen habe, und mit `/{ privacy-command }`, was ich über dich speichere.
what-i-know = Was ich gelesen habe
whom-i-quote = Wessen Worte ich zitiere
sources-title = Was ich gelesen habe
no-sources = Ich habe noch nichts gelesen. Erst muss jemand meinen Wissensordner füllen.
questions = { $count ->
    [one] { $count } Frage
   *[other] { $count } Fragen
}
passages = { $count ->
    [one] { $count } Abschnitt
   *[other] { $count } Abschnitte
}
documents-read = { $documents ->
    [one] { $documents } Dokument
   *[other] { $documents } Dokumente
}, insgesamt { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}

## Privacy

privacy-title = Was ich über dich speichere
kept-of-a-question = Wenn du mich etwas fragst, speichere ich, wann, auf welchem Server, in welchem Kanal und mit welcher Nachricht oder welchem Befehl das war, wie lange meine Antwort gedauert hat, wie es ausgegangen ist, wie sicher ich war und welcher Abschnitt meiner Dokumente am nächsten kam.
words-are-kept = Auch den Wortlaut deiner Frage speichere ich, damit sich erkennen lässt, was meine Dokumente noch nicht beantworten. Lässt du mich die Nachricht von jemand anderem beantworten, speichere ich ihren Wortlaut nicht.
words-are-not-kept = Den Wortlaut deiner Frage speichere ich nicht; falls ich ihn früher gespeichert habe, wird er mit dem Rest gelöscht.
kept-for = { $days ->
    [one] All das wird nach { $days } Tag gelöscht.
   *[other] All das wird nach { $days } Tagen gelöscht.
}
kept-under-a-pseudonym = Dein Name und deine Discord-ID stehen nicht darin. Du stehst darin unter einem Pseudonym, das nur ich mit einem geheimen Schlüssel aus deiner ID bilden kann.
kept-for-longer = Bewertungen von Antworten bleiben länger gespeichert, ohne Wortlaut. Worte, die du mir beibringst, bleiben, ohne deinen Namen. Wenn du etwas für meine Dokumente schreibst oder jemand eine Nachricht von dir darin aufnimmt, steht dein Name dabei.
not-read = Zum Antworten brauche ich keinen Zugriff auf das, was du anderswo schreibst: Ich lese nur meine eigenen Befehle, Nachrichten, die mich erwähnen, und Direktnachrichten an mich.
help-channels-are-read = Zum Antworten lese ich meine eigenen Befehle, Nachrichten, die mich erwähnen, Direktnachrichten an mich und in den Hilfekanälen dieses Servers auch ungefragt den Titel und die erste Nachricht jedes neuen Threads.
help-channels-are-kept = Von einem solchen Thread speichere ich dasselbe wie von einer Frage, auch wenn ich nicht antworte.
how-to-be-forgotten = Der Button löscht das sofort und auf allen Servern. Was in meinen Dokumenten steht und Formulierungen, die ich schon verwende, bleiben, ohne deinen Namen.
nothing-is-kept = Zurzeit speichere ich nichts von dem, was du fragst: Ich kann die Datei dafür nicht öffnen. Falls ich früher etwas über dich gespeichert habe, lässt es sich löschen, sobald ich diese Datei wieder öffnen kann.
nothing-to-forget = Es gab nichts über dich, das ich hätte löschen können.
not-forgotten = Das hat nicht geklappt, es wurde also nichts gelöscht. Bitte versuch es in einer Minute noch einmal, und sag den Leuten Bescheid, die mich betreiben, wenn es wieder schiefgeht.
forgotten = Ich habe dich vergessen: Gelöscht sind { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
} und { $votes ->
    [one] { $votes } Bewertung
   *[other] { $votes } Bewertungen
}.
name-taken-away = { $entries ->
    [one] Dein Name ist aus { $entries } Eintrag entfernt, den du geschrieben hast.
   *[other] Dein Name ist aus { $entries } Einträgen entfernt, die du geschrieben hast.
}

## What people write into the knowledge

add-to-knowledge = Ins Wissen aufnehmen
new-entry-form = Eine Antwort schreiben
edit-entry-form = Eine Antwort ändern
proposal-form = Eine Antwort vorschlagen
question-field = Frage
answer-field = Antwort
wordings-field = Andere Formulierungen, eine je Zeile
link-field = Link zur Quelle
entry-saved = Gespeichert. Auf diesem Server beantworte ich { $question } jetzt damit.
entry-removed = Entfernt. Damit antworte ich nicht mehr; in `/{ footnote-command } { history-command }` steht es weiterhin.
proposed = Danke! Dein Vorschlag ist gespeichert, und jemand aus der Moderation sieht ihn sich an.
entry-without-question = Das habe ich nicht gespeichert: Eine Antwort braucht eine Frage in Worten.
entry-without-answer = Das habe ich nicht gespeichert: Die Antwort enthält keinen Text, den ich zeigen könnte.
entry-field-too-long = Das habe ich nicht gespeichert: „{ $field }“ hat { $count } Zeichen, höchstens { $most } sind möglich.
entry-link-unusable = Das habe ich nicht gespeichert: Der Link muss eine Webadresse sein wie <https://example.org/article>.
question-taken = Das habe ich nicht gespeichert: { $question } hat hier schon eine Antwort. Du könntest diese ändern.
question-taken-already = Das habe ich nicht gespeichert: { $question } hat hier schon eine Antwort.
entry-changed-meanwhile = Nichts wurde geändert: { $person } hat das inzwischen geändert. Sieh es dir noch einmal an.
already-approved = Das ist schon entschieden: { $person } hat es angenommen.
already-refused = Das ist schon entschieden: { $person } hat es abgelehnt.
no-such-entry = Eine solche Antwort gibt es hier nicht. Gib ein paar ihrer Wörter ein und wähle eine aus der Liste.
entry-too-long = Das ist zu lang für ein Formular und lässt sich nur in den Dateien ändern: siehe `footnote export --toml`.
entry-not-saved = Ich konnte das nicht speichern, es wurde also nichts geändert. Bitte versuch es in einer Minute noch einmal.
entry-not-read = Ich konnte nicht lesen, was hier geschrieben wurde. Bitte versuch es in einer Minute noch einmal.
nothing-can-be-saved = Zurzeit lässt sich hier nichts speichern: Ich kann die Datei dafür nicht öffnen. Bitte sag den Leuten Bescheid, die mich betreiben.
too-many-proposals = Deine { $count } Vorschläge warten noch auf die Moderation. Bitte schlag mehr vor, wenn sie entschieden sind.
nothing-to-add = Ich sehe in dieser Nachricht keinen Text, der sich aufnehmen ließe.
your-words = Deine Worte
back-to-form = Zurück zum Formular
change-that-one = Jene ändern
remove-button = Entfernen
approve-button = Annehmen
edit-button = Bearbeiten
refuse-button = Ablehnen
restore-button = Wiederherstellen
remove-question = Möchtest du diese Antwort aus dem Wissen nehmen?
other-wordings = Andere Formulierungen
written-by = Von
source-link = Quelle
proposed-by = Vorgeschlagen von { $person }
shown-in-part = Das ist zu lang, um ganz gezeigt zu werden, und lässt sich so nicht annehmen: Beim Bearbeiten siehst du alles.
approved-by = Angenommen von { $person }
revised-by = Geändert und angenommen von { $person }
refused-by = Abgelehnt von { $person }
no-proposals = Kein Vorschlag wartet auf eine Entscheidung.
knowledge-held = Meine Dateien wurden geändert, und jetzt stimmt etwas darin nicht. Deshalb antworte ich weiter aus dem, was ich vorher gelesen habe. Wer sie pflegt, kann es beheben:
knowledge-incomplete = In meinen Dateien stimmt etwas nicht. Deshalb antworte ich aus einem Teil von ihnen nicht. Wer sie pflegt, kann es beheben:
knowledge-unreadable = Ich kann meine Dateien nicht mehr lesen. Deshalb antworte ich weiter aus dem, was ich vorher gelesen habe. Mein Protokoll sagt, warum.
live-state = antwortet
proposed-state = vorgeschlagen
refused-state = abgelehnt
removed-state = entfernt
version-line = Version { $number }: { $state } · { $person } · { $date }
changed-parts = Geändert: { $parts }
changes-title = Was geschrieben und geändert wurde
no-changes = Hier wurde noch nichts geschrieben.
choose-history = Alle Versionen von …
restored-by = Wiederhergestellt von { $person }
forgotten-person = jemand, der vergessen werden wollte

## What moderators see

footnote-command = footnote
footnote-description = Dich um das kümmern, was dieser Bot weiß
unanswered-command = unbeantwortet
unanswered-description = Was gefragt wurde und nicht beantwortet werden konnte
unanswered-days-description = Wie viele Tage zurück
add-command = hinzufügen
add-description = Eine Frage mit ihrer Antwort ins Wissen aufnehmen
edit-command = bearbeiten
edit-description = Eine hier geschriebene Antwort ändern
edit-entry-description = Welche; gib ein paar ihrer Wörter ein
remove-command = entfernen
remove-description = Eine hier geschriebene Antwort aus dem Wissen nehmen
remove-entry-description = Welche; gib ein paar ihrer Wörter ein
history-command = verlauf
history-description = Wer wann was geschrieben und geändert hat
history-entry-description = Nur von dieser; gib ein paar ihrer Wörter ein
wordings-command = formulierungen
wordings-description = Die Formulierungen, die ich gelernt habe
review-command = prüfen
review-description = Offene Vorschläge und Antworten, die nicht geholfen haben
settings-command = einstellungen
settings-description = Zeigen oder ändern, wie sich dieser Bot auf diesem Server verhält
stats-command = statistik
stats-description = Wie viel gefragt und wie viel beantwortet wurde
stats-days-description = Wie viele Tage zurück
days-option = tage
entry-option = eintrag
only-in-servers = Das geht nur auf einem Server: Eine Direktnachricht hat kein eigenes Wissen.
only-moderators = Das kann nur, wer diesen Server verwalten darf oder eine der Rollen hat, die sein Wissen bearbeiten.
only-administrators = Die Einstellungen kann nur ändern, wer diesen Server verwalten darf.

## Settings

language-option = sprache
set-language-description = Die Sprache, die der Bot hier spricht
color-option = farbe
set-color-description = Die Farbe der Antworten, als #rrggbb
sureness-option = sicherheit
set-sureness-description = Wie sicher der Bot sein muss, bevor er antwortet
set-private-description = Ob Antworten nur sieht, wer gefragt hat, wenn er nichts anderes wünscht
review-channel-option = prüfkanal
set-review-channel-description = Der Kanal, in dem über Vorschläge entschieden wird
person-limit-option = limit-person
set-person-limit-description = Wie viele Fragen eine Person in einer Minute stellen darf; 0 heißt unbegrenzt
server-limit-option = limit-server
set-server-limit-description = Wie viele Fragen hier alle zusammen in einer Minute stellen dürfen; 0 heißt unbegrenzt
reset-option = zurücksetzen
reset-description = Diese Einstellung auf ihren Standard zurücksetzen
each-their-own = jeweils die eigene
english = Englisch
german = Deutsch
spanish = Spanisch
french = Französisch
portuguese = Portugiesisch
strict = streng: lieber keine Antwort als eine falsche
balanced = ausgewogen
eager = großzügig: mehr Antworten, auch mehr falsche
language-setting = Sprache
color-setting = Farbe
sureness-setting = Wie sicher ich sein muss
private-setting = Wer Antworten sieht
answer-channels-setting = Kanäle, in denen ich antworte
help-channels-setting = Kanäle, in denen ich neuen Threads ungefragt antworte
review-channel-setting = Kanal für Vorschläge
editor-roles-setting = Rollen, die das Wissen ändern dürfen
person-limit-setting = Fragen pro Minute für eine Person
server-limit-setting = Fragen pro Minute für den Server

## What people teach the bot. A button has at most 80 characters, the title and the fields of a form 45.

# Stands above the words that the person typed, with a menu below them.
not-what-you-meant = Nicht, was du gemeint hast? Wähle die richtige Frage, und ich lerne, dass diese Worte sie meinen:
tell-meant = Nicht, was du gemeint hast? Sag mir, was du gefragt hast, und ich suche die richtige Antwort.
tell-meant-button = Sagen, was ich gefragt habe
your-question = Deine Frage
choose-question = Wähle eine Frage
nothing-near = Ich kenne keine Frage, die diesen Worten nahekommt.
wording-learned = Danke! Ab jetzt führen deine Worte zu dieser Antwort.
wording-suggested = Danke! Sobald noch jemand oder jemand von der Moderation dasselbe sagt, führen deine Worte zu dieser Antwort.
wording-known = Deine Worte führen schon zu dieser Antwort.
# $question is a question of the documents, as `quoted` writes it.
wording-elsewhere = Diese Worte sind die einer anderen Frage, { $question }, und führen weiter dorthin.
wording-too-long = Mehr als { $count } Zeichen auf einmal lerne ich nicht.
wording-says-nothing = Diese Worte allein sagen nicht, worum es geht, deshalb habe ich sie nicht gelernt.
wording-taken-back-before = Die Moderation dieses Servers hat diese Worte schon einmal zurückgenommen, deshalb habe ich sie nicht gelernt.
wording-not-saved = Ich konnte das nicht speichern und habe deine Worte nicht gelernt. Bitte versuche es in einer Minute noch einmal.
what-you-chose = Das hast du gewählt:
wordings-title = Formulierungen, die ich gelernt habe
no-wordings = Hier hat mir noch niemand eine Formulierung beigebracht. Das tut, wer 👎 drückt und wählt, was gemeint war.
choose-wording = Wähle eine Formulierung
confirm-wording = Zustimmen
take-wording-back = Zurücknehmen
target-gone = *eine Antwort, die nicht mehr in meinen Dokumenten steht*
wording-counts = gilt
wording-waits = vorgeschlagen, gilt noch nicht
moderator-agreed = die Moderation hat zugestimmt
people-agreed = { $count ->
    [one] { $count } Person hat zugestimmt
   *[other] { $count } Personen haben zugestimmt
}
# $words is a wording, as `quoted` writes it.
wording-taken-back = Zurückgenommen: { $words }
# Both as `quoted` writes them.
wording-leads-to = Ab jetzt führt { $words } zu { $question }.
wording-gone = Diese Formulierung steht nicht mehr in der Liste.
disliked-title = Antworten, die nicht geholfen haben
no-disliked = Keine Antwort hat mindestens zwei 👎 und zugleich mehr 👎 als 👍.
show-answer = Antwort zeigen

## What was not answered

gaps-title = { $days ->
    [one] Seit gestern nicht beantwortet
   *[other] In den letzten { $days } Tagen nicht beantwortet
}
no-gaps = Nichts: Ich konnte alles beantworten, was gefragt wurde.
no-words-of-gaps = Die Worte der Fragen werden hier nicht aufbewahrt, deshalb weiß ich nicht, was ich nicht beantwortet habe.
# $last is a date.
asked-times = { $count ->
    [one] einmal gefragt, am { $last }
   *[other] { $count }-mal gefragt, zuletzt am { $last }
}
asked-otherwise = Auch so gefragt:
write-answer = Antwort schreiben
same-as = Es ist dasselbe wie …
dismiss = Verwerfen
back-to-list = Zurück zur Liste
back = Zurück
same-as-which = Welcher Frage ist sie gleich? Ich lerne, dass diese Worte sie meinen.
search-another = Eine andere Frage suchen
words-to-search = Ein paar Wörter daraus
# $words is a question, as `quoted` writes it.
gap-dismissed = Verworfen: { $words }
gap-gone = Diese Frage steht nicht mehr in der Liste.
nothing-kept-to-show = Ich bewahre hier nichts auf, also gibt es nichts zu zeigen.
store-unreadable = Ich konnte nicht lesen, was ich aufbewahre. Bitte versuche es in einer Minute noch einmal.
not-saved = Ich konnte das nicht speichern, es hat sich also nichts geändert. Bitte versuche es in einer Minute noch einmal.

settings-title = Einstellungen dieses Servers
how-to-change-settings = Ändere sie mit `/{ footnote-command } { settings-command }` und die Listen mit den Menüs darunter. `{ reset-option }` setzt auf den Standard zurück.
by-default = { $value } (Standard)
settings-saved = Gespeichert.
settings-not-saved = Ich konnte das nicht speichern, es hat sich also nichts geändert. Bitte versuch es in einer Minute noch einmal, und sag den Leuten Bescheid, die mich betreiben, wenn es wieder schiefgeht.
settings-not-kept = Zurzeit kann ich nichts speichern, also lässt sich nichts einstellen: Sag den Leuten, die mich betreiben, dass sie in mein Protokoll sehen sollen.
color-not-understood = Diese Farbe verstehe ich nicht. Schreib # und sechs Zeichen aus 0-9 und A-F, zum Beispiel `#5865F2`. Es hat sich nichts geändert.
channel-not-here = Das ist kein Kanal dieses Servers, es hat sich also nichts geändert.
everywhere = Überall
in-no-channel = Keiner
no-role = Keine: nur wer diesen Server verwalten darf
to-the-asker = Nur wer gefragt hat, wenn er nichts anderes wünscht
to-all = Alle, wenn wer fragt nichts anderes wünscht
no-limit = Unbegrenzt
too-many-questions = { $seconds ->
    [one] Das waren viele Fragen in kurzer Zeit. Bitte frag in { $seconds } Sekunde weiter.
   *[other] Das waren viele Fragen in kurzer Zeit. Bitte frag in { $seconds } Sekunden weiter.
}
too-many-questions-in-server = { $seconds ->
    [one] Auf diesem Server wird gerade sehr viel gefragt. Bitte versuch es in { $seconds } Sekunde noch einmal.
   *[other] Auf diesem Server wird gerade sehr viel gefragt. Bitte versuch es in { $seconds } Sekunden noch einmal.
}
busy = Ich werde gerade so viel gefragt, dass ich das nicht annehmen konnte. Bitte versuch es gleich noch einmal.
stopping = Ich werde gerade abgeschaltet, meistens für ein Update. Bitte versuch es in ein paar Minuten noch einmal.

## Statistics

stats-title = { $days ->
    [one] Fragen von heute
   *[other] Fragen der letzten { $days } Tage
}
stats-span = Vom { $first } bis zum { $last }. Die Tage beginnen um Mitternacht UTC.
stats-nothing-asked = { $days ->
    [one] Heute hat mich hier noch niemand etwas gefragt.
   *[other] In den letzten { $days } Tagen hat mich hier niemand etwas gefragt.
} Sobald es jemand tut, zum Beispiel mit `/{ ask-command }`, siehst du hier, wie es ausgegangen ist.
stats-nothing-to-count = Zurzeit speichere ich keine Fragen, weil ich die Datei dafür nicht öffnen kann. Deshalb gibt es nichts zu zählen. Bitte sag den Leuten Bescheid, die mich betreiben.
stats-asked = Gefragt
stats-answered = Beantwortet
stats-asked-back = Nachgefragt
stats-not-answered = Unbeantwortet
stats-helpful = Hilfreich
stats-share = { $count } ({ $percent } %)
stats-helpful-votes = { $percent } % von { $votes ->
    [one] { $votes } Bewertung
   *[other] { $votes } Bewertungen
}
stats-no-votes = Noch keine Bewertungen
stats-most-answered = Am häufigsten beantwortet
stats-gaps = Am häufigsten vergeblich gefragt
stats-how-to-close-gaps = Mit /{ footnote-command } { unanswered-command } schreibst du die fehlenden Antworten.
chart-title = { $days ->
    [1] Fragen pro Tag
    [7] Fragen pro Woche
   *[other] Fragen in je { $days } Tagen
}
chart-alt = Gestapelte Balken vom { $first } bis zum { $last }. Insgesamt: { $answered } beantwortet, { $unsure } nachgefragt, { $unanswered } unbeantwortet.
chart-highest-bar = Der höchste Balken steht für { $count ->
    [one] { $count } Frage
   *[other] { $count } Fragen
} und beginnt am { $first }.
short-date = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}

## Help channels

nearest-option = nächste
set-nearest-description = Ob neue Threads in Hilfekanälen ohne sichere Antwort die nächstliegenden Fragen bekommen
nearest-setting = Nächstliegende Fragen in neuen Threads ohne sichere Antwort
offered = Werden angeboten
not-offered = Werden nicht angeboten
help-channels-are-off = Ich beantworte in Hilfekanälen noch nichts: Wer mich betreibt, muss unter `[discord]` `message_content = true` setzen und mich neu starten.
help-channels-lack-intent = Ich beantworte in Hilfekanälen noch nichts, denn Discord zeigt mir nicht, was dort geschrieben wird: Wer mich betreibt, muss im Developer Portal unter *Bot → Privileged Gateway Intents* den *Message Content Intent* einschalten und mich neu starten.
help-channels-are-uncertain = Ich beantworte in Hilfekanälen zurzeit nichts, denn Discord hat mir nicht gesagt, ob ich lesen darf, was dort geschrieben wird: Wer mich betreibt, sollte mich neu starten.
