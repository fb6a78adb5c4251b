# The bot's own words in French, with a polite "vous". The space before ? : ! and inside « » is a
# no-break space.

## Commands

ask-command = demander
ask-description = Posez une question et recevez la réponse avec ses sources
ask-question-description = Ce que vous voulez savoir, avec vos propres mots
question-option = question
private-option = privé
ask-private-description = Ne montrer la réponse qu’à vous
help-command = aide
help-description = Ce que sait ce bot et comment l’interroger
sources-command = sources
sources-description = Les documents dont sont tirées les réponses
privacy-command = confidentialité
privacy-description = Ce que ce bot conserve à votre sujet et comment l’effacer
answer-this = Répondre à ceci

## Answers

footnotes = Notes
side-by-side-title = Point par point
side-by-side = J’ai trouvé une réponse à chacune de ces questions :
sources-differ = Mes sources donnent ici des chiffres différents. Les notes indiquent de qui vient chacun d’eux.
related-questions = Questions proches
untitled = Sans titre
answers-of-this-server = Réponses de ce serveur
nothing-to-show = Ce passage ne contient aucun texte qui puisse être affiché ici. Les notes indiquent où il se trouve.
address-too-long = adresse trop longue pour être affichée
left-out = Ceci ne répond qu’à une partie. Je ne suis pas assez sûr pour { $asked }.
understood-as = -# à propos de : { $question }
quoted = « { $words } »
more-lines = … et { $count } de plus
more-parts = { $count ->
    [one] … Une autre réponse ne tient pas ici. Merci de poser cette question à part.
   *[other] … { $count } autres réponses ne tiennent pas ici. Merci de poser ces questions à part.
}
date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }

## No answer

unsure-title = Vouliez-vous dire… ?
unsure = Je ne suis pas assez sûr de ce que vous demandez, alors je préfère vérifier. Voici ce à quoi je peux répondre :
abstained-title = Je ne sais pas
abstained = Ce que j’ai lu n’y répond pas de façon assez sûre, et je préfère ne pas deviner.
foreign = Tout ce que j’ai lu est en anglais ; posez-moi donc votre question en anglais si vous le pouvez.
too-long = C’est plus que ce que je peux lire en une fois, je n’ai donc pas cherché de réponse. Veuillez poser votre question en une ou deux phrases.
out-of-scope = Je n’ai rien lu sur ce sujet : { $topic }. Je préfère ne pas deviner.
nearest-questions = Voici ce à quoi je peux répondre :
see-help = Tapez `/{ help-command }` pour voir ce que j’ai lu.
empty-mention = Vous m’avez appelé, mais je ne vois pas de question. Écrivez-la après mon nom ou tapez `/{ ask-command }`.
nothing-to-answer = Je ne vois dans ce message aucun texte auquel je pourrais répondre.
not-in-this-channel = Je ne réponds pas dans ce salon. Essayez-en un autre ou écrivez-moi un message privé.
something-went-wrong = Un problème est survenu de mon côté, je n’ai donc pas de réponse pour vous. Veuillez réessayer dans une minute.
command-gone = Ce que demandait cette commande ne figure plus dans ce que j’ai lu. Tapez `/{ ask-command }` et votre question.
passage-gone = Ce passage ne figure plus dans ce que j’ai lu. Tapez `/{ ask-command }` et votre question.
took-too-long = Cela prenait trop de temps, je me suis donc arrêté. Veuillez réessayer, peut-être avec une question plus courte.

## Buttons

sources-button = Sources
delete = Supprimer
share = Partager
forget-me = M’oublier
page-of = Page { $page } sur { $pages }
stale-button = Je ne sais plus à quoi sert ce bouton. Tapez `/{ ask-command }` et votre question.
message-gone = Ce message n’existe plus. Tapez `/{ ask-command }` et votre question.
only-asker-deletes = Seule la personne qui a posé la question, ou quelqu’un qui peut gérer les messages ici, peut supprimer cette réponse.
not-deleted = Je n’ai pas pu supprimer ceci. Veuillez réessayer dans une minute.
vote-noted = Merci, c’est noté. Le même bouton l’annule.
vote-taken-back = C’est annulé.
vote-not-saved = Je n’ai pas pu enregistrer ceci. Veuillez réessayer dans une minute.
nothing-kept = Merci, mais je ne conserve rien ici, je ne peux donc pas en tenir compte.
not-shared = Je n’ai pas pu partager ceci. Veuillez réessayer dans une minute.
shared-by = Partagé par { $person }
shared-about = Partagé par { $person }, en réponse à { $message }

## Help

help-title = Comment m’interroger
help =
    Je réponds aux questions avec les mots des documents de ce serveur, et une note sous chaque réponse indique où ils se trouvent. Quand je n’ai pas lu la réponse, je le dis.

    - Tapez `/{ ask-command }` et votre question. Ajoutez `{ private-option }` pour que vous soyez seul à voir la réponse.
    - Mentionnez-moi dans un message avec votre question.
    - Dans le menu de n’importe quel message, sous Applications, choisissez « { answer-this } ».
    - Écrivez-moi un message privé.

    Tapez `/{ sources-command }` pour la liste de ce que j’ai lu et `/{ privacy-command }` pour savoir ce que je conserve à votre sujet.
what-i-know = Ce que j’ai lu
whom-i-quote = Qui je cite
sources-title = Ce que j’ai lu
no-sources = Je n’ai encore rien lu. Quelqu’un doit d’abord remplir mon dossier de connaissances.
questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
documents-read = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} en tout

## Privacy

privacy-title = Ce que je conserve à votre sujet
kept-of-a-question = Quand vous me demandez quelque chose, je conserve la date, le serveur, le salon et le message ou la commande, le temps qu’a pris ma réponse, son issue, mon degré de certitude et le passage de mes documents qui s’en approchait le plus.
words-are-kept = Je conserve aussi le texte de votre question, pour que l’on voie ce à quoi mes documents ne répondent pas encore. Si vous me faites répondre au message de quelqu’un d’autre, je n’en conserve pas le texte.
words-are-not-kept = Je ne conserve pas le texte de votre question ; si j’en ai conservé avant que cela soit décidé, il est effacé avec le reste.
kept-for = { $days ->
    [one] Tout cela est effacé au bout de { $days } jour.
   *[other] Tout cela est effacé au bout de { $days } jours.
}
kept-under-a-pseudonym = Votre nom et votre identifiant Discord n’y figurent pas. Vous y apparaissez sous un pseudonyme que je suis seul à pouvoir tirer de votre identifiant, avec une clé secrète.
kept-for-longer = Les votes sur les réponses sont conservés plus longtemps, sans texte. Les mots que vous m’apprenez restent, sans votre nom. Si vous écrivez quelque chose pour mes documents, ou si quelqu’un y ajoute un de vos messages, votre nom figure à côté.
not-read = Pour répondre, je n’ai pas besoin d’accéder à ce que vous écrivez ailleurs : je ne lis que mes propres commandes, les messages qui me mentionnent et les messages privés qui me sont adressés.
help-channels-are-read = Pour répondre, je lis mes propres commandes, les messages qui me mentionnent, les messages privés qui me sont adressés et, dans les salons d’aide de ce serveur, même sans être sollicité, le titre et le premier message de chaque nouveau fil.
help-channels-are-kept = D’un tel fil, je conserve la même chose que d’une question, même si je n’y réponds pas.
how-to-be-forgotten = Le bouton efface cela immédiatement, sur tous les serveurs. Ce qui figure dans mes documents et les formulations que j’utilise déjà restent, sans votre nom.
nothing-is-kept = En ce moment, je ne conserve rien de ce que vous demandez : je ne peux pas ouvrir le fichier prévu pour cela. Si j’ai conservé quelque chose à votre sujet auparavant, cela pourra être effacé quand je pourrai rouvrir ce fichier.
nothing-to-forget = Il n’y avait rien à votre sujet que je puisse effacer.
not-forgotten = Cela n’a pas fonctionné, rien n’a donc été effacé. Veuillez réessayer dans une minute et, si cela échoue encore, prévenez les personnes qui m’administrent.
forgotten = Je vous ai oublié. Éléments effacés : { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} et { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}.
name-taken-away = { $entries ->
    [one] Votre nom est retiré de { $entries } contribution que vous avez écrite.
   *[other] Votre nom est retiré de { $entries } contributions que vous avez écrites.
}

## What people write into the knowledge

add-to-knowledge = Ajouter au savoir
new-entry-form = Écrire une réponse
edit-entry-form = Modifier une réponse
proposal-form = Proposer une réponse
question-field = Question
answer-field = Réponse
wordings-field = Autres formulations, une par ligne
link-field = Lien vers la source
entry-saved = Enregistré. Sur ce serveur, je réponds désormais ainsi à { $question }.
entry-removed = Retiré. Je ne réponds plus ainsi ; `/{ footnote-command } { history-command }` en garde la trace.
proposed = Merci ! Ta proposition est enregistrée, et quelqu’un de la modération la regardera.
entry-without-question = Je n’ai pas enregistré : une réponse a besoin d’une question avec des mots.
entry-without-answer = Je n’ai pas enregistré : la réponse n’a pas de mots que je puisse montrer.
entry-field-too-long = Je n’ai pas enregistré : « { $field } » a { $count } caractères, et le maximum est { $most }.
entry-link-unusable = Je n’ai pas enregistré : le lien doit être une adresse web comme <https://example.org/article>.
question-taken = Je n’ai pas enregistré : { $question } a déjà une réponse ici. Tu pourrais modifier celle-là.
question-taken-already = Je n’ai pas enregistré : { $question } a déjà une réponse ici.
entry-changed-meanwhile = Rien n’a été modifié : { $person } l’a modifié entre-temps. Regarde-le encore une fois.
already-approved = C’est déjà décidé : { $person } l’a approuvé.
already-refused = C’est déjà décidé : { $person } l’a refusé.
no-such-entry = Il n’y a pas de telle réponse ici. Tape quelques-uns de ses mots et choisis-en une dans la liste.
entry-too-long = C’est trop long pour un formulaire et ne se modifie que dans les fichiers : voir `footnote export --toml`.
entry-not-saved = Je n’ai pas pu l’enregistrer, donc rien n’a été modifié. Réessaie dans une minute.
entry-not-read = Je n’ai pas pu lire ce qui a été écrit ici. Réessaie dans une minute.
nothing-can-be-saved = Rien ne peut être enregistré ici pour l’instant : je ne peux pas ouvrir le fichier. Préviens les personnes qui me font tourner.
too-many-proposals = Tes { $count } propositions attendent encore la modération. Propose-en d’autres quand elles seront décidées.
nothing-to-add = Je ne vois pas de mots dans ce message à ajouter.
your-words = Tes mots
back-to-form = Revenir au formulaire
change-that-one = Modifier celle-là
remove-button = Retirer
approve-button = Approuver
edit-button = Modifier
refuse-button = Refuser
restore-button = Rétablir
remove-question = Veux-tu retirer cette réponse du savoir ?
other-wordings = Autres formulations
written-by = Auteur
source-link = Source
proposed-by = Proposé par { $person }
shown-in-part = C’est trop long pour être montré en entier, donc impossible à approuver tel quel : la modification montre tout.
approved-by = Approuvé par { $person }
revised-by = Modifié et approuvé par { $person }
refused-by = Refusé par { $person }
no-proposals = Aucune proposition n’attend de décision.
knowledge-held = Mes fichiers ont été modifiés et quelque chose n’y est plus correct : je continue donc à répondre d’après ce que j’avais lu avant. La personne qui s’en occupe peut le corriger :
knowledge-incomplete = Quelque chose n’est pas correct dans mes fichiers : je ne réponds donc pas d’après une partie d’entre eux. La personne qui s’en occupe peut le corriger :
knowledge-unreadable = Je ne peux plus lire mes fichiers : je continue donc à répondre d’après ce que j’avais lu avant. Mon journal dit pourquoi.
live-state = répond
proposed-state = proposée
refused-state = refusée
removed-state = retirée
version-line = Version { $number } : { $state } · { $person } · { $date }
changed-parts = Modifié : { $parts }
changes-title = Ce qui a été écrit et modifié
no-changes = Rien n’a encore été écrit ici.
choose-history = Toutes les versions de …
restored-by = Rétabli par { $person }
forgotten-person = quelqu’un d’oublié

## What moderators see

footnote-command = footnote
footnote-description = Prenez soin de ce que sait ce bot
unanswered-command = sans-réponse
unanswered-description = Ce qui a été demandé sans trouver de réponse
unanswered-days-description = Sur combien de jours
add-command = ajouter
add-description = Écrivez une question et sa réponse dans les connaissances
edit-command = modifier
edit-description = Modifiez une réponse écrite ici
edit-entry-description = Laquelle ; tapez quelques-uns de ses mots
remove-command = retirer
remove-description = Retirez des connaissances une réponse écrite ici
remove-entry-description = Laquelle ; tapez quelques-uns de ses mots
history-command = historique
history-description = Qui a écrit et modifié quoi, et quand
history-entry-description = De celle-ci seulement ; tapez quelques-uns de ses mots
wordings-command = formulations
wordings-description = Les formulations que l’on m’a apprises
review-command = révision
review-description = Les propositions en attente et les réponses jugées inutiles
settings-command = réglages
settings-description = Affichez ou changez le comportement de ce bot sur ce serveur
stats-command = statistiques
stats-description = Combien de questions, et combien de réponses
stats-days-description = Sur combien de jours
days-option = jours
entry-option = entrée
only-in-servers = Cela ne marche que sur un serveur : un message privé n’a pas de connaissances propres.
only-moderators = Seules les personnes qui peuvent gérer ce serveur, ou qui ont l’un de ses rôles d’édition, peuvent faire cela.
only-administrators = Seules les personnes qui peuvent gérer ce serveur peuvent changer ses réglages.

## Settings

language-option = langue
set-language-description = La langue que le bot parle ici
color-option = couleur
set-color-description = La couleur des réponses, comme #rrggbb
sureness-option = certitude
set-sureness-description = À quel point le bot doit être sûr avant de répondre
set-private-description = Si seule la personne qui demande voit la réponse, sauf si elle en décide autrement
review-channel-option = salon-de-révision
set-review-channel-description = Le salon où l’on décide des propositions
person-limit-option = limite-personne
set-person-limit-description = Combien de questions une personne peut poser par minute ; 0 pour aucune limite
server-limit-option = limite-serveur
set-server-limit-description = Combien de questions tout le serveur peut poser par minute ; 0 pour aucune limite
reset-option = réinitialiser
reset-description = Revenez à la valeur par défaut de ce réglage
each-their-own = celle de chaque personne
english = anglais
german = allemand
spanish = espagnol
french = français
portuguese = portugais
strict = strict : mieux vaut aucune réponse qu’une fausse
balanced = équilibré
eager = généreux : plus de réponses, et plus de fausses
language-setting = Langue
color-setting = Couleur
sureness-setting = À quel point je dois être sûr
private-setting = Qui voit les réponses
answer-channels-setting = Salons où je réponds
help-channels-setting = Salons où je réponds aux nouveaux fils sans être appelé
review-channel-setting = Salon des propositions
editor-roles-setting = Rôles qui peuvent modifier les connaissances
person-limit-setting = Questions par minute et par personne
server-limit-setting = Questions par minute pour le serveur

## What people teach the bot. A button has at most 80 characters, the title and the fields of a form 45.

# Stands above the words that the person typed, with a menu below them.
not-what-you-meant = Ce n’est pas ce que vous vouliez dire ? Choisissez la bonne question, et j’apprends que ces mots la désignent :
tell-meant = Ce n’est pas ce que vous vouliez dire ? Dites-moi ce que vous avez demandé, et je cherche la bonne réponse.
tell-meant-button = Dire ce que j’ai demandé
your-question = Votre question
choose-question = Choisissez une question
nothing-near = Je ne connais aucune question proche de ces mots.
wording-learned = Merci ! Désormais, vos mots mènent à cette réponse.
wording-suggested = Merci ! Dès qu’une autre personne, ou la modération, dira la même chose, vos mots mèneront à cette réponse.
wording-known = Vos mots mènent déjà à cette réponse.
# $question is a question of the documents, as `quoted` writes it.
wording-elsewhere = Ces mots sont ceux d’une autre question, { $question }, et continuent d’y mener.
wording-too-long = Je n’apprends pas plus de { $count } caractères à la fois.
wording-says-nothing = Ces mots seuls ne disent pas de quoi il s’agit, je ne les ai donc pas appris.
wording-taken-back-before = La modération de ce serveur a déjà retiré ces mots une fois, je ne les ai donc pas appris.
wording-not-saved = Je n’ai pas pu l’enregistrer, je n’ai donc pas appris vos mots. Réessayez dans une minute.
what-you-chose = Voici ce que vous avez choisi :
wordings-title = Formulations que l’on m’a apprises
no-wordings = Personne ne m’a encore appris de formulation ici. C’est ce que fait qui appuie sur 👎 et choisit ce qui était demandé.
choose-wording = Choisissez une formulation
confirm-wording = Approuver
take-wording-back = Retirer
target-gone = *une réponse qui n’est plus dans mes documents*
wording-counts = en vigueur
wording-waits = proposée, pas encore en vigueur
moderator-agreed = approuvée par la modération
people-agreed = { $count ->
    [one] approuvée par { $count } personne
   *[other] approuvée par { $count } personnes
}
# $words is a wording, as `quoted` writes it.
wording-taken-back = Retirée : { $words }
# Both as `quoted` writes them.
wording-leads-to = Désormais, { $words } mène à { $question }.
wording-gone = Cette formulation n’est plus dans la liste.
disliked-title = Réponses jugées peu utiles
no-disliked = Aucune réponse n’a reçu au moins deux 👎 et, en même temps, plus de 👎 que de 👍.
show-answer = Voir la réponse

## What was not answered

gaps-title = { $days ->
    [one] Sans réponse depuis hier
   *[other] Sans réponse ces { $days } derniers jours
}
no-gaps = Rien : j’ai pu répondre à tout ce qui a été demandé.
no-words-of-gaps = Les mots des questions ne sont pas conservés ici, je ne sais donc pas à quoi je n’ai pas répondu.
# $last is a date.
asked-times = { $count ->
    [one] posée une fois, le { $last }
   *[other] posée { $count } fois, la dernière le { $last }
}
asked-otherwise = Aussi posée ainsi :
write-answer = Écrire une réponse
same-as = C’est la même que …
dismiss = Écarter
back-to-list = Retour à la liste
back = Retour
same-as-which = À quelle question correspond-elle ? J’apprends que ces mots la désignent.
search-another = Chercher une autre question
words-to-search = Quelques-uns de ses mots
# $words is a question, as `quoted` writes it.
gap-dismissed = Écartée : { $words }
gap-gone = Cette question n’est plus dans la liste.
nothing-kept-to-show = Je ne conserve rien ici, il n’y a donc rien à montrer.
store-unreadable = Je n’ai pas pu lire ce que je conserve. Réessayez dans une minute.
not-saved = Je n’ai pas pu l’enregistrer, rien n’a donc changé. Réessayez dans une minute.

settings-title = Réglages de ce serveur
how-to-change-settings = Changez-les avec `/{ footnote-command } { settings-command }`, et les listes avec les menus ci-dessous. `{ reset-option }` revient à la valeur par défaut.
by-default = { $value } (par défaut)
settings-saved = C’est enregistré.
settings-not-saved = Je n’ai pas pu l’enregistrer : rien n’a changé. Réessayez dans une minute, et prévenez les personnes qui me gèrent si cela échoue encore.
settings-not-kept = Je ne peux rien enregistrer pour l’instant, donc rien ne peut être réglé : demandez aux personnes qui me gèrent de consulter mon journal.
color-not-understood = Je ne comprends pas cette couleur. Écrivez # et six caractères parmi 0-9 et A-F, comme `#5865F2`. Rien n’a changé.
channel-not-here = Ce n’est pas un salon de ce serveur : rien n’a changé.
everywhere = Partout
in-no-channel = Aucun
no-role = Aucun : seulement les personnes qui peuvent gérer ce serveur
to-the-asker = Seulement la personne qui demande, sauf si elle en décide autrement
to-all = Tout le monde, sauf si la personne qui demande en décide autrement
no-limit = Aucune limite
too-many-questions = { $seconds ->
    [one] Cela fait beaucoup de questions en peu de temps. Reprenez dans { $seconds } seconde.
   *[other] Cela fait beaucoup de questions en peu de temps. Reprenez dans { $seconds } secondes.
}
too-many-questions-in-server = { $seconds ->
    [one] Ce serveur pose beaucoup de questions en ce moment. Réessayez dans { $seconds } seconde.
   *[other] Ce serveur pose beaucoup de questions en ce moment. Réessayez dans { $seconds } secondes.
}
busy = On me demande tant de choses en ce moment que je n’ai pas pu prendre ceci en charge. Réessayez dans un instant.
stopping = On est en train de m’arrêter, le plus souvent pour une mise à jour. Réessayez dans quelques minutes.

## Statistics

stats-title = { $days ->
    [one] Questions d’aujourd’hui
   *[other] Questions des { $days } derniers jours
}
stats-span = Du { $first } au { $last }. Les jours commencent à minuit UTC.
stats-nothing-asked = { $days ->
    [one] Personne ne m’a rien demandé ici aujourd’hui.
   *[other] Personne ne m’a rien demandé ici au cours des { $days } derniers jours.
} Dès que quelqu’un le fera, par exemple avec `/{ ask-command }`, vous verrez ici ce qu’il en est.
stats-nothing-to-count = Pour l’instant, je ne conserve aucune question, car je ne peux pas ouvrir le fichier prévu pour cela : il n’y a donc rien à compter. Prévenez les personnes qui m’administrent.
stats-asked = Questions
stats-answered = Avec réponse
stats-asked-back = À préciser
stats-not-answered = Sans réponse
stats-helpful = Utiles
stats-share = { $count } ({ $percent } %)
stats-helpful-votes = { $percent } % de { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}
stats-no-votes = Pas encore de vote
stats-most-answered = Les plus fréquentes avec réponse
stats-gaps = Les plus fréquentes sans réponse
stats-how-to-close-gaps = Tapez /{ footnote-command } { unanswered-command } pour écrire les réponses qui manquent.
chart-title = { $days ->
    [1] Questions par jour
    [7] Questions par semaine
   *[other] Questions par période de { $days } jours
}
chart-alt = Barres empilées du { $first } au { $last }. En tout : { $answered } avec réponse, { $unsure } à préciser, { $unanswered } sans réponse.
chart-highest-bar = La barre la plus haute représente { $count ->
    [one] { $count } question
   *[other] { $count } questions
} et commence le { $first }.
short-date = { $day } { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}

## Help channels

nearest-option = proches
set-nearest-description = Proposer ou non les questions proches dans les nouveaux fils d’aide sans réponse sûre
nearest-setting = Questions proches dans les nouveaux fils sans réponse sûre
offered = Proposées
not-offered = Non proposées
help-channels-are-off = Je ne réponds pas encore dans les salons d’aide : la personne qui m’exploite doit mettre `message_content = true` sous `[discord]` et me redémarrer.
help-channels-lack-intent = Je ne réponds pas encore dans les salons d’aide, car Discord ne me montre pas ce qui y est écrit : la personne qui m’exploite doit activer *Message Content Intent* dans le portail des développeurs, sous *Bot → Privileged Gateway Intents*, et me redémarrer.
help-channels-are-uncertain = Je ne réponds pas dans les salons d’aide pour le moment, car Discord ne m’a pas dit si je peux lire ce qui y est écrit : la personne qui m’exploite devrait me redémarrer.
