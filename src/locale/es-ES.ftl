# The bot's own words in Spanish, with an informal "tú", for Spain and for Latin America alike.

## Commands

ask-command = preguntar
ask-description = Haz una pregunta y recibe la respuesta con sus fuentes
ask-question-description = Lo que quieres saber, con tus propias palabras
question-option = pregunta
private-option = privado
ask-private-description = Mostrarte la respuesta solo a ti
help-command = ayuda
help-description = Qué sabe este bot y cómo preguntarle
sources-command = fuentes
sources-description = Los documentos de los que salen las respuestas
privacy-command = privacidad
privacy-description = Qué guarda este bot sobre ti y cómo borrarlo
answer-this = Responder a esto

## Answers

footnotes = Notas al pie
side-by-side-title = Una por una
side-by-side = He encontrado una respuesta para cada una de estas preguntas:
sources-differ = Mis fuentes dan aquí cifras distintas. Las notas al pie indican cuál es de quién.
related-questions = Preguntas relacionadas
untitled = Sin título
answers-of-this-server = Respuestas de este servidor
nothing-to-show = Este pasaje no tiene texto que se pueda mostrar aquí. Las notas al pie indican dónde está.
address-too-long = dirección demasiado larga para mostrarla
left-out = Esto responde solo a una parte. No estoy lo bastante seguro sobre { $asked }.
understood-as = -# sobre: { $question }
quoted = «{ $words }»
more-lines = … y { $count } más
more-parts = { $count ->
    [one] … Hay una respuesta más que no cabe aquí. Pregunta por ella aparte, por favor.
   *[other] … Hay { $count } respuestas más que no caben aquí. Pregunta por ellas aparte, por favor.
}
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }

## No answer

unsure-title = ¿Querías decir…?
unsure = No estoy lo bastante seguro de lo que preguntas, así que te lo pregunto yo. Esto sí lo puedo responder:
abstained-title = Esto no lo sé
abstained = Lo que he leído no lo responde con suficiente seguridad, y prefiero no adivinar.
foreign = Todo lo que he leído está en inglés, así que pregúntame en inglés si puedes.
too-long = Es más de lo que puedo leer de una vez, así que no he buscado ninguna respuesta. Pregunta en una o dos frases, por favor.
out-of-scope = No he leído nada sobre { $topic }, y prefiero no adivinar.
nearest-questions = Esto sí lo puedo responder:
see-help = Escribe `/{ help-command }` para ver lo que he leído.
empty-mention = Me has llamado, pero no veo ninguna pregunta. Escríbela detrás de mi nombre o usa `/{ ask-command }`.
nothing-to-answer = No veo en ese mensaje ningún texto al que pueda responder.
not-in-this-channel = En este canal no respondo. Prueba en otro o escríbeme un mensaje directo.
something-went-wrong = Algo ha fallado por mi parte, así que no tengo respuesta para ti. Inténtalo de nuevo dentro de un minuto, por favor.
command-gone = Lo que pedía este comando ya no está en lo que he leído. Escribe `/{ ask-command }` y tu pregunta.
passage-gone = Ese pasaje ya no está en lo que he leído. Escribe `/{ ask-command }` y tu pregunta.
took-too-long = Estaba tardando demasiado, así que lo he dejado. Inténtalo de nuevo, quizá con una pregunta más corta.

## Buttons

sources-button = Fuentes
delete = Borrar
share = Compartir
forget-me = Olvídame
page-of = Página { $page } de { $pages }
stale-button = Ya no sé para qué sirve este botón. Escribe `/{ ask-command }` y tu pregunta.
message-gone = Este mensaje ya no existe. Escribe `/{ ask-command }` y tu pregunta.
only-asker-deletes = Solo quien hizo la pregunta o quien puede gestionar mensajes aquí puede borrar esta respuesta.
not-deleted = No he podido borrarlo. Inténtalo de nuevo dentro de un minuto, por favor.
vote-noted = Gracias, anotado. Con el mismo botón lo retiras.
vote-taken-back = Retirado.
vote-not-saved = No he podido guardarlo. Inténtalo de nuevo dentro de un minuto, por favor.
nothing-kept = Gracias, pero aquí no guardo nada, así que no puedo contarlo.
not-shared = No he podido compartirlo. Inténtalo de nuevo dentro de un minuto, por favor.
shared-by = Compartido por { $person }
shared-about = Compartido por { $person }, en respuesta a { $message }

## Help

help-title = Cómo preguntarme
help =
    Respondo a las preguntas con las palabras de los documentos de este servidor, y una nota al pie de cada respuesta indica dónde están. Cuando no he leído la respuesta, lo digo.

    - Escribe `/{ ask-command }` y tu pregunta. Añade `{ private-option }` para que solo tú veas la respuesta.
    - Mencióname en un mensaje junto con tu pregunta.
    - En el menú de cualquier mensaje, en Aplicaciones, elige «{ answer-this }».
    - Escríbeme un mensaje directo.

    Escribe `/{ sources-command }` para ver la lista de lo que he leído y `/{ privacy-command }` para saber qué guardo sobre ti.
what-i-know = Lo que he leído
whom-i-quote = A quién cito
sources-title = Lo que he leído
no-sources = Todavía no he leído nada. Antes alguien tiene que llenar mi carpeta de conocimientos.
questions = { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
}
passages = { $count ->
    [one] { $count } pasaje
   *[other] { $count } pasajes
}
documents-read = { $documents ->
    [one] { $documents } documento
   *[other] { $documents } documentos
}, { $questions ->
    [one] { $questions } pregunta
   *[other] { $questions } preguntas
} en total

## Privacy

privacy-title = Lo que guardo sobre ti
kept-of-a-question = Cuando me preguntas algo, guardo cuándo, en qué servidor y canal y con qué mensaje o comando fue, cuánto tardó mi respuesta, cómo terminó, lo segura que era y qué pasaje de mis documentos se acercó más.
words-are-kept = También guardo el texto de tu pregunta, para que se pueda ver lo que mis documentos aún no responden. Si me haces responder al mensaje de otra persona, no guardo su texto.
words-are-not-kept = No guardo el texto de tu pregunta; si guardé alguno antes de que se decidiera así, se borra con lo demás.
kept-for = { $days ->
    [one] Todo esto se borra al cabo de { $days } día.
   *[other] Todo esto se borra al cabo de { $days } días.
}
kept-under-a-pseudonym = Ni tu nombre ni tu ID de Discord figuran ahí. Apareces con un seudónimo que solo yo puedo obtener de tu ID, con una clave secreta.
kept-for-longer = Los votos sobre las respuestas se guardan más tiempo, sin texto. Las palabras que me enseñas se quedan, sin tu nombre. Si escribes algo para mis documentos, o alguien añade a ellos un mensaje tuyo, tu nombre figura al lado.
not-read = Para responder no necesito acceso a lo que escribes en otros sitios: solo leo mis propios comandos, los mensajes que me mencionan y los mensajes directos que me envían.
help-channels-are-read = Para responder leo mis propios comandos, los mensajes que me mencionan, los mensajes directos que me envían y, en los canales de ayuda de este servidor, también el título y el primer mensaje de cada hilo nuevo, sin que me pregunten.
help-channels-are-kept = De un hilo así guardo lo mismo que de una pregunta, aunque no responda.
how-to-be-forgotten = El botón borra esto de inmediato, en todos los servidores. Lo que está en mis documentos y las formulaciones que ya uso se quedan, sin tu nombre.
nothing-is-kept = Ahora mismo no guardo nada de lo que preguntas: no puedo abrir el archivo para ello. Si antes guardé algo sobre ti, se podrá borrar cuando pueda volver a abrir ese archivo.
nothing-to-forget = No había nada sobre ti que pudiera borrar.
not-forgotten = No ha funcionado, así que no se ha borrado nada. Inténtalo de nuevo dentro de un minuto y, si vuelve a fallar, avisa a quienes me administran.
forgotten = Te he olvidado: he borrado { $questions ->
    [one] { $questions } pregunta
   *[other] { $questions } preguntas
} y { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
}.
name-taken-away = { $entries ->
    [one] He quitado tu nombre de { $entries } entrada que escribiste.
   *[other] He quitado tu nombre de { $entries } entradas que escribiste.
}

## What people write into the knowledge

add-to-knowledge = Añadir al conocimiento
new-entry-form = Escribir una respuesta
edit-entry-form = Cambiar una respuesta
proposal-form = Proponer una respuesta
question-field = Pregunta
answer-field = Respuesta
wordings-field = Otras formulaciones, una por línea
link-field = Enlace a la fuente
entry-saved = Guardado. En este servidor ya respondo con ello a { $question }.
entry-removed = Eliminado. Ya no respondo con ello; `/{ footnote-command } { history-command }` aún lo conserva.
proposed = ¡Gracias! Tu propuesta está guardada y alguien de moderación la verá.
entry-without-question = No lo he guardado: una respuesta necesita una pregunta con palabras.
entry-without-answer = No lo he guardado: la respuesta no tiene palabras que pueda mostrar.
entry-field-too-long = No lo he guardado: «{ $field }» tiene { $count } caracteres y el máximo es { $most }.
entry-link-unusable = No lo he guardado: el enlace debe ser una dirección web como <https://example.org/article>.
question-taken = No lo he guardado: { $question } ya tiene una respuesta aquí. Podrías cambiar esa.
question-taken-already = No lo he guardado: { $question } ya tiene una respuesta aquí.
entry-changed-meanwhile = No se ha cambiado nada: { $person } lo ha cambiado entretanto. Míralo otra vez.
already-approved = Ya está decidido: { $person } lo ha aprobado.
already-refused = Ya está decidido: { $person } lo ha rechazado.
no-such-entry = No hay tal respuesta aquí. Escribe algunas de sus palabras y elige una de la lista.
entry-too-long = Es demasiado largo para un formulario y solo se puede cambiar en los archivos: mira `footnote export --toml`.
entry-not-saved = No he podido guardarlo, así que nada ha cambiado. Inténtalo de nuevo en un minuto.
entry-not-read = No he podido leer lo que se escribió aquí. Inténtalo de nuevo en un minuto.
nothing-can-be-saved = Ahora mismo no se puede guardar nada aquí: no puedo abrir el archivo. Avisa a quienes me mantienen.
too-many-proposals = Tus { $count } propuestas aún esperan a la moderación. Propón más cuando estén decididas.
nothing-to-add = No veo palabras en ese mensaje que se puedan añadir.
your-words = Tus palabras
back-to-form = Volver al formulario
change-that-one = Cambiar esa
remove-button = Eliminar
approve-button = Aprobar
edit-button = Editar
refuse-button = Rechazar
restore-button = Restaurar
remove-question = ¿Quieres sacar esta respuesta del conocimiento?
other-wordings = Otras formulaciones
written-by = Autor
source-link = Fuente
proposed-by = Propuesto por { $person }
shown-in-part = Es demasiado largo para mostrarlo entero, así que no se puede aprobar tal cual: al editarlo lo ves todo.
approved-by = Aprobado por { $person }
revised-by = Cambiado y aprobado por { $person }
refused-by = Rechazado por { $person }
no-proposals = Ninguna propuesta espera una decisión.
knowledge-held = Mis archivos han cambiado y ahora hay algo mal en ellos, así que sigo respondiendo con lo que leí antes. Quien los cuida puede arreglarlo:
knowledge-incomplete = Hay algo mal en mis archivos, así que no respondo con una parte de ellos. Quien los cuida puede arreglarlo:
knowledge-unreadable = Ya no puedo leer mis archivos, así que sigo respondiendo con lo que leí antes. Mi registro dice por qué.
live-state = responde
proposed-state = propuesta
refused-state = rechazada
removed-state = eliminada
version-line = Versión { $number }: { $state } · { $person } · { $date }
changed-parts = Cambiado: { $parts }
changes-title = Lo que se escribió y cambió
no-changes = Aquí aún no se ha escrito nada.
choose-history = Todas las versiones de …
restored-by = Restaurado por { $person }
forgotten-person = alguien olvidado

## What moderators see

footnote-command = footnote
footnote-description = Cuida de lo que sabe este bot
unanswered-command = sin-respuesta
unanswered-description = Lo que se preguntó y no se pudo responder
unanswered-days-description = Cuántos días hacia atrás
add-command = añadir
add-description = Escribe una pregunta y su respuesta en los conocimientos
edit-command = editar
edit-description = Cambia una respuesta escrita aquí
edit-entry-description = Cuál; escribe algunas de sus palabras
remove-command = quitar
remove-description = Quita de los conocimientos una respuesta escrita aquí
remove-entry-description = Cuál; escribe algunas de sus palabras
history-command = historial
history-description = Quién escribió y cambió qué, y cuándo
history-entry-description = Solo de esta; escribe algunas de sus palabras
wordings-command = formulaciones
wordings-description = Las formulaciones que me han enseñado
review-command = revisar
review-description = Propuestas pendientes y respuestas que no ayudaron
settings-command = ajustes
settings-description = Muestra o cambia cómo se comporta este bot en este servidor
stats-command = estadísticas
stats-description = Cuánto se preguntó y cuánto se respondió
stats-days-description = Cuántos días hacia atrás
days-option = días
entry-option = entrada
only-in-servers = Esto solo funciona en un servidor: un mensaje directo no tiene conocimientos propios.
only-moderators = Esto solo lo puede hacer quien pueda gestionar este servidor o tenga uno de sus roles de edición.
only-administrators = Solo quien pueda gestionar este servidor puede cambiar sus ajustes.

## Settings

language-option = idioma
set-language-description = El idioma que habla el bot aquí
color-option = color
set-color-description = El color de las respuestas, como #rrggbb
sureness-option = seguridad
set-sureness-description = Cuán seguro tiene que estar el bot antes de responder
set-private-description = Si las respuestas solo las ve quien pregunta, salvo que pida otra cosa
review-channel-option = canal-de-revisión
set-review-channel-description = El canal donde se decide sobre las propuestas
person-limit-option = límite-persona
set-person-limit-description = Cuántas preguntas puede hacer una persona por minuto; 0 es sin límite
server-limit-option = límite-servidor
set-server-limit-description = Cuántas preguntas se pueden hacer aquí entre todos por minuto; 0 es sin límite
reset-option = restablecer
reset-description = Vuelve al valor predeterminado de este ajuste
each-their-own = el de cada persona
english = inglés
german = alemán
spanish = español
french = francés
portuguese = portugués
strict = estricto: mejor ninguna respuesta que una errónea
balanced = equilibrado
eager = generoso: más respuestas, y más erróneas
language-setting = Idioma
color-setting = Color
sureness-setting = Cuán seguro tengo que estar
private-setting = Quién ve las respuestas
answer-channels-setting = Canales donde respondo
help-channels-setting = Canales donde respondo a hilos nuevos sin que me llamen
review-channel-setting = Canal para las propuestas
editor-roles-setting = Roles que pueden cambiar los conocimientos
person-limit-setting = Preguntas por minuto de una persona
server-limit-setting = Preguntas por minuto del servidor

## What people teach the bot. A button has at most 80 characters, the title and the fields of a form 45.

# Stands above the words that the person typed, with a menu below them.
not-what-you-meant = ¿No era eso? Elige la pregunta correcta y aprendo que estas palabras la significan:
tell-meant = ¿No era eso? Dime qué preguntaste y busco la respuesta correcta.
tell-meant-button = Decir qué pregunté
your-question = Tu pregunta
choose-question = Elige una pregunta
nothing-near = No conozco ninguna pregunta que se acerque a estas palabras.
wording-learned = ¡Gracias! Desde ahora, tus palabras llevan a esta respuesta.
wording-suggested = ¡Gracias! En cuanto otra persona, o alguien de la moderación, diga lo mismo, tus palabras llevarán a esta respuesta.
wording-known = Tus palabras ya llevan a esta respuesta.
# $question is a question of the documents, as `quoted` writes it.
wording-elsewhere = Estas palabras son las de otra pregunta, { $question }, así que siguen llevando allí.
wording-too-long = No aprendo más de { $count } caracteres a la vez.
wording-says-nothing = Estas palabras solas no dicen de qué tratan, así que no las he aprendido.
wording-taken-back-before = La moderación de este servidor ya retiró estas palabras una vez, así que no las he aprendido.
wording-not-saved = No he podido guardarlo, así que no he aprendido tus palabras. Inténtalo de nuevo en un minuto.
what-you-chose = Esto es lo que elegiste:
wordings-title = Formas de preguntar que me han enseñado
no-wordings = Aquí nadie me ha enseñado todavía otra forma de preguntar. Lo hace quien pulsa 👎 y elige lo que quería decir.
choose-wording = Elige una forma de preguntar
confirm-wording = De acuerdo
take-wording-back = Retirar
target-gone = *una respuesta que ya no está en mis documentos*
wording-counts = cuenta
wording-waits = propuesta, aún no cuenta
moderator-agreed = la moderación está de acuerdo
people-agreed = { $count ->
    [one] { $count } persona de acuerdo
   *[other] { $count } personas de acuerdo
}
# $words is a wording, as `quoted` writes it.
wording-taken-back = Retirada: { $words }
# Both as `quoted` writes them.
wording-leads-to = Desde ahora, { $words } lleva a { $question }.
wording-gone = Esta forma de preguntar ya no está en la lista.
disliked-title = Respuestas que no ayudaron
no-disliked = Ninguna respuesta tiene al menos dos 👎 y, a la vez, más 👎 que 👍.
show-answer = Ver la respuesta

## What was not answered

gaps-title = { $days ->
    [one] Sin respuesta desde ayer
   *[other] Sin respuesta en los últimos { $days } días
}
no-gaps = Nada: pude responder a todo lo que se preguntó.
no-words-of-gaps = Aquí no se guardan las palabras de las preguntas, así que no sé a qué no respondí.
# $last is a date.
asked-times = { $count ->
    [one] preguntada una vez, el { $last }
   *[other] preguntada { $count } veces, la última el { $last }
}
asked-otherwise = También preguntada así:
write-answer = Escribir una respuesta
same-as = Es lo mismo que …
dismiss = Descartar
back-to-list = Volver a la lista
back = Volver
same-as-which = ¿A qué pregunta equivale? Aprendo que estas palabras la significan.
search-another = Buscar otra pregunta
words-to-search = Algunas de sus palabras
# $words is a question, as `quoted` writes it.
gap-dismissed = Descartada: { $words }
gap-gone = Esta pregunta ya no está en la lista.
nothing-kept-to-show = Aquí no guardo nada, así que no hay nada que mostrar.
store-unreadable = No he podido leer lo que guardo. Inténtalo de nuevo en un minuto.
not-saved = No he podido guardarlo, así que nada ha cambiado. Inténtalo de nuevo en un minuto.

settings-title = Ajustes de este servidor
how-to-change-settings = Cámbialos con `/{ footnote-command } { settings-command }`, y las listas con los menús de abajo. `{ reset-option }` vuelve al valor predeterminado.
by-default = { $value } (predeterminado)
settings-saved = Guardado.
settings-not-saved = No he podido guardarlo, así que nada ha cambiado. Inténtalo de nuevo en un minuto y avisa a quienes me gestionan si vuelve a fallar.
settings-not-kept = Ahora mismo no puedo guardar nada, así que no se puede ajustar nada: avisa a quienes me gestionan para que miren mi registro.
color-not-understood = No entiendo este color. Escribe # y seis cifras de 0-9 y A-F, como `#5865F2`. Nada ha cambiado.
channel-not-here = Ese canal no es de este servidor, así que nada ha cambiado.
everywhere = En todas partes
in-no-channel = Ninguno
no-role = Ninguno: solo quien pueda gestionar este servidor
to-the-asker = Solo quien pregunta, salvo que pida otra cosa
to-all = Todos, salvo que quien pregunta pida otra cosa
no-limit = Sin límite
too-many-questions = { $seconds ->
    [one] Han sido muchas preguntas en poco tiempo. Sigue dentro de { $seconds } segundo.
   *[other] Han sido muchas preguntas en poco tiempo. Sigue dentro de { $seconds } segundos.
}
too-many-questions-in-server = { $seconds ->
    [one] En este servidor se pregunta mucho ahora mismo. Inténtalo de nuevo en { $seconds } segundo.
   *[other] En este servidor se pregunta mucho ahora mismo. Inténtalo de nuevo en { $seconds } segundos.
}
busy = Ahora mismo me preguntan tanto que no he podido atender esto. Inténtalo de nuevo dentro de un momento.
stopping = Me están apagando ahora mismo, casi siempre por una actualización. Inténtalo de nuevo dentro de unos minutos.

## Statistics

stats-title = { $days ->
    [one] Preguntas de hoy
   *[other] Preguntas de los últimos { $days } días
}
stats-span = Del { $first } al { $last }. Los días empiezan a medianoche UTC.
stats-nothing-asked = { $days ->
    [one] Hoy nadie me ha preguntado nada aquí.
   *[other] Nadie me ha preguntado nada aquí en los últimos { $days } días.
} Cuando alguien lo haga, por ejemplo con `/{ ask-command }`, verás aquí cómo fue.
stats-nothing-to-count = Por ahora no guardo preguntas, porque no puedo abrir el archivo para ellas, así que no hay nada que contar. Avisa a quienes me administran.
stats-asked = Preguntas
stats-answered = Respondidas
stats-asked-back = Por aclarar
stats-not-answered = Sin respuesta
stats-helpful = Útiles
stats-share = { $count } ({ $percent } %)
stats-helpful-votes = { $percent } % de { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
}
stats-no-votes = Aún no hay votos
stats-most-answered = Las más respondidas
stats-gaps = Las más preguntadas sin respuesta
stats-how-to-close-gaps = Escribe /{ footnote-command } { unanswered-command } para añadir las respuestas que faltan.
chart-title = { $days ->
    [1] Preguntas por día
    [7] Preguntas por semana
   *[other] Preguntas por cada { $days } días
}
chart-alt = Barras apiladas del { $first } al { $last }. En total: { $answered } respondidas, { $unsure } por aclarar, { $unanswered } sin respuesta.
chart-highest-bar = La barra más alta representa { $count ->
    [one] { $count } pregunta
   *[other] { $count } preguntas
} y empieza el { $first }.
short-date = { $day } { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[12] dic
}

## Help channels

nearest-option = cercanas
set-nearest-description = Si los hilos nuevos de ayuda sin respuesta segura reciben las preguntas más cercanas
nearest-setting = Preguntas más cercanas en hilos nuevos sin respuesta segura
offered = Se ofrecen
not-offered = No se ofrecen
help-channels-are-off = Todavía no respondo en los canales de ayuda: quien me administra tiene que poner `message_content = true` en `[discord]` y reiniciarme.
help-channels-lack-intent = Todavía no respondo en los canales de ayuda, porque Discord no me muestra lo que se escribe allí: quien me administra tiene que activar *Message Content Intent* en el portal de desarrolladores, en *Bot → Privileged Gateway Intents*, y reiniciarme.
help-channels-are-uncertain = Por ahora no respondo en los canales de ayuda, porque Discord no me ha dicho si puedo leer lo que se escribe allí: quien me administra debería reiniciarme.
