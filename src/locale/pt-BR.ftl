# The bot's own words in Brazilian Portuguese, with "você".

## Commands

ask-command = perguntar
ask-description = Faça uma pergunta e receba a resposta com as fontes
ask-question-description = O que você quer saber, com as suas próprias palavras
question-option = pergunta
private-option = privado
ask-private-description = Mostrar a resposta só para você
help-command = ajuda
help-description = O que este bot sabe e como perguntar a ele
sources-command = fontes
sources-description = Os documentos de onde vêm as respostas
privacy-command = privacidade
privacy-description = O que este bot guarda sobre você e como apagar
answer-this = Responder a isto

## Answers

footnotes = Notas de rodapé
side-by-side-title = Uma por uma
side-by-side = Encontrei uma resposta para cada uma destas perguntas:
sources-differ = Minhas fontes trazem números diferentes aqui. As notas de rodapé mostram de quem é cada um.
related-questions = Perguntas relacionadas
untitled = Sem título
answers-of-this-server = Respostas deste servidor
nothing-to-show = Este trecho não tem texto que possa ser mostrado aqui. As notas de rodapé dizem onde ele está.
address-too-long = endereço longo demais para ser mostrado
left-out = Isto responde só a uma parte. Não tenho certeza suficiente sobre { $asked }.
understood-as = -# sobre: { $question }
quoted = “{ $words }”
more-lines = … e mais { $count }
more-parts = { $count ->
    [one] … Mais uma resposta não cabe aqui. Pergunte por ela separadamente, por favor.
   *[other] … Mais { $count } respostas não cabem aqui. Pergunte por elas separadamente, por favor.
}
date = { $day ->
    [1] 1º
   *[other] { $day }
} de { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
} de { $year }

## No answer

unsure-title = Você quis dizer…?
unsure = Não tenho certeza suficiente do que você está perguntando, então pergunto de volta. Isto eu sei responder:
abstained-title = Essa eu não sei
abstained = O que eu li não responde a isso com segurança suficiente, e prefiro não chutar.
foreign = Tudo o que eu li está em inglês, então pergunte em inglês, se puder.
too-long = É mais do que consigo ler de uma vez, então não procurei uma resposta. Pergunte em uma ou duas frases, por favor.
out-of-scope = Não li nada sobre este assunto: { $topic }. Prefiro não chutar.
nearest-questions = Isto eu sei responder:
see-help = Digite `/{ help-command }` para ver o que eu li.
empty-mention = Você me chamou, mas não vejo nenhuma pergunta. Escreva-a depois do meu nome ou digite `/{ ask-command }`.
nothing-to-answer = Não vejo nessa mensagem nenhum texto a que eu possa responder.
not-in-this-channel = Eu não respondo neste canal. Tente em outro ou me mande uma mensagem direta.
something-went-wrong = Algo deu errado do meu lado, então não tenho uma resposta para você. Tente de novo daqui a um minuto, por favor.
command-gone = O que este comando pedia não está mais no que eu li. Digite `/{ ask-command }` e a sua pergunta.
passage-gone = Esse trecho não está mais no que eu li. Digite `/{ ask-command }` e a sua pergunta.
took-too-long = Isso estava demorando demais, então eu parei. Tente de novo, talvez com uma pergunta mais curta.

## Buttons

sources-button = Fontes
delete = Apagar
share = Compartilhar
forget-me = Me esqueça
page-of = Página { $page } de { $pages }
stale-button = Não sei mais para que serve este botão. Digite `/{ ask-command }` e a sua pergunta.
message-gone = Esta mensagem não existe mais. Digite `/{ ask-command }` e a sua pergunta.
only-asker-deletes = Só quem fez a pergunta, ou quem pode gerenciar mensagens aqui, pode apagar esta resposta.
not-deleted = Não consegui apagar isto. Tente de novo daqui a um minuto, por favor.
vote-noted = Obrigado, anotado. O mesmo botão desfaz.
vote-taken-back = Desfeito.
vote-not-saved = Não consegui salvar isto. Tente de novo daqui a um minuto, por favor.
nothing-kept = Obrigado, mas não guardo nada aqui, então não posso contar isto.
not-shared = Não consegui compartilhar isto. Tente de novo daqui a um minuto, por favor.
shared-by = Compartilhado por { $person }
shared-about = Compartilhado por { $person }, em resposta a { $message }

## Help

help-title = Como perguntar para mim
help =
    Respondo a perguntas com as palavras dos documentos deste servidor, e uma nota de rodapé em cada resposta diz onde elas estão. Quando não li a resposta, eu digo.

    - Digite `/{ ask-command }` e a sua pergunta. Adicione `{ private-option }` para só você ver a resposta.
    - Mencione-me em uma mensagem junto com a sua pergunta.
    - No menu de qualquer mensagem, em Aplicativos, escolha “{ answer-this }”.
    - Mande uma mensagem direta para mim.

    Digite `/{ sources-command }` para ver a lista do que eu li e `/{ privacy-command }` para saber o que guardo sobre você.
what-i-know = O que eu li
whom-i-quote = Quem eu cito
sources-title = O que eu li
no-sources = Ainda não li nada. Primeiro alguém precisa encher a minha pasta de conhecimento.
questions = { $count ->
    [one] { $count } pergunta
   *[other] { $count } perguntas
}
passages = { $count ->
    [one] { $count } trecho
   *[other] { $count } trechos
}
documents-read = { $documents ->
    [one] { $documents } documento
   *[other] { $documents } documentos
}, { $questions ->
    [one] { $questions } pergunta
   *[other] { $questions } perguntas
} ao todo

## Privacy

privacy-title = O que guardo sobre você
kept-of-a-question = Quando você me pergunta algo, guardo quando, em que servidor e canal e por qual mensagem ou comando foi, quanto tempo a minha resposta levou, como terminou, quão segura ela era e qual trecho dos meus documentos chegou mais perto.
words-are-kept = Guardo também o texto da sua pergunta, para que se veja o que os meus documentos ainda não respondem. Se você me faz responder à mensagem de outra pessoa, não guardo o texto dela.
words-are-not-kept = Não guardo o texto da sua pergunta; se guardei algum antes de isso ser decidido, ele é apagado com o resto.
kept-for = { $days ->
    [one] Tudo isso é apagado depois de { $days } dia.
   *[other] Tudo isso é apagado depois de { $days } dias.
}
kept-under-a-pseudonym = O seu nome e o seu ID do Discord não estão lá. Você aparece com um pseudônimo que só eu consigo gerar a partir do seu ID, com uma chave secreta.
kept-for-longer = Os votos nas respostas ficam por mais tempo, sem texto. As palavras que você me ensina ficam, sem o seu nome. Se você escreve algo para os meus documentos, ou alguém acrescenta a eles uma mensagem sua, o seu nome fica ao lado.
not-read = Para responder, não preciso de acesso ao que você escreve em outros lugares: só leio os meus próprios comandos, as mensagens que me mencionam e as mensagens diretas para mim.
help-channels-are-read = Para responder, leio os meus próprios comandos, as mensagens que me mencionam, as mensagens diretas para mim e, nos canais de ajuda deste servidor, também sem ser perguntado, o título e a primeira mensagem de cada tópico novo.
help-channels-are-kept = De um tópico assim guardo o mesmo que de uma pergunta, ainda que eu não responda.
how-to-be-forgotten = O botão apaga isto na hora, em todos os servidores. O que está nos meus documentos e as formulações que já uso ficam, sem o seu nome.
nothing-is-kept = No momento não guardo nada do que você pergunta: não consigo abrir o arquivo para isso. Se guardei algo sobre você antes, poderá ser apagado quando eu conseguir abrir esse arquivo de novo.
nothing-to-forget = Não havia nada sobre você que eu pudesse apagar.
not-forgotten = Não deu certo, então nada foi apagado. Tente de novo daqui a um minuto e, se der errado outra vez, avise as pessoas que cuidam de mim.
forgotten = Esqueci você. Itens apagados: { $questions ->
    [one] { $questions } pergunta
   *[other] { $questions } perguntas
} e { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
}.
name-taken-away = { $entries ->
    [one] Seu nome foi retirado de { $entries } contribuição que você escreveu.
   *[other] Seu nome foi retirado de { $entries } contribuições que você escreveu.
}

## What people write into the knowledge

add-to-knowledge = Adicionar ao conhecimento
new-entry-form = Escrever uma resposta
edit-entry-form = Mudar uma resposta
proposal-form = Propor uma resposta
question-field = Pergunta
answer-field = Resposta
wordings-field = Outras formulações, uma por linha
link-field = Link da fonte
entry-saved = Salvo. Neste servidor já respondo { $question } com isso.
entry-removed = Removido. Já não respondo com isso; `/{ footnote-command } { history-command }` ainda o guarda.
proposed = Obrigado! Sua proposta foi salva e alguém da moderação vai olhar.
entry-without-question = Não salvei: uma resposta precisa de uma pergunta com palavras.
entry-without-answer = Não salvei: a resposta não tem palavras que eu possa mostrar.
entry-field-too-long = Não salvei: “{ $field }” tem { $count } caracteres, e o máximo é { $most }.
entry-link-unusable = Não salvei: o link precisa ser um endereço da web como <https://example.org/article>.
question-taken = Não salvei: { $question } já tem uma resposta aqui. Você pode mudar essa.
question-taken-already = Não salvei: { $question } já tem uma resposta aqui.
entry-changed-meanwhile = Nada mudou: { $person } mudou isto nesse meio-tempo. Olhe de novo.
already-approved = Já está decidido: { $person } aprovou.
already-refused = Já está decidido: { $person } recusou.
no-such-entry = Não há essa resposta aqui. Digite algumas de suas palavras e escolha uma da lista.
entry-too-long = É longo demais para um formulário e só pode ser mudado nos arquivos: veja `footnote export --toml`.
entry-not-saved = Não consegui salvar, então nada mudou. Tente de novo em um minuto.
entry-not-read = Não consegui ler o que foi escrito aqui. Tente de novo em um minuto.
nothing-can-be-saved = No momento nada pode ser salvo aqui: não consigo abrir o arquivo. Avise as pessoas que me mantêm.
too-many-proposals = Suas { $count } propostas ainda esperam a moderação. Proponha mais quando forem decididas.
nothing-to-add = Não vejo palavras nessa mensagem que possam ser adicionadas.
your-words = Suas palavras
back-to-form = Voltar ao formulário
change-that-one = Mudar essa
remove-button = Remover
approve-button = Aprovar
edit-button = Editar
refuse-button = Recusar
restore-button = Restaurar
remove-question = Quer tirar esta resposta do conhecimento?
other-wordings = Outras formulações
written-by = Autor
source-link = Fonte
proposed-by = Proposto por { $person }
shown-in-part = É longo demais para aparecer inteiro, então não pode ser aprovado assim: ao editar, você vê tudo.
approved-by = Aprovado por { $person }
revised-by = Mudado e aprovado por { $person }
refused-by = Recusado por { $person }
no-proposals = Nenhuma proposta espera uma decisão.
knowledge-held = Meus arquivos foram mudados e agora há algo errado neles, então continuo respondendo com o que li antes. Quem cuida deles pode corrigir:
knowledge-incomplete = Há algo errado nos meus arquivos, então não respondo com uma parte deles. Quem cuida deles pode corrigir:
knowledge-unreadable = Não consigo mais ler meus arquivos, então continuo respondendo com o que li antes. Meu registro diz por quê.
live-state = responde
proposed-state = proposta
refused-state = recusada
removed-state = removida
version-line = Versão { $number }: { $state } · { $person } · { $date }
changed-parts = Mudado: { $parts }
changes-title = O que foi escrito e mudado
no-changes = Aqui ainda não se escreveu nada.
choose-history = Todas as versões de …
restored-by = Restaurado por { $person }
forgotten-person = alguém esquecido

## What moderators see

footnote-command = footnote
footnote-description = Cuide do que este bot sabe
unanswered-command = sem-resposta
unanswered-description = O que foi perguntado e não pôde ser respondido
unanswered-days-description = Quantos dias para trás
add-command = adicionar
add-description = Escreva uma pergunta e a resposta no conhecimento
edit-command = editar
edit-description = Altere uma resposta escrita aqui
edit-entry-description = Qual; digite algumas das palavras dela
remove-command = remover
remove-description = Tire do conhecimento uma resposta escrita aqui
remove-entry-description = Qual; digite algumas das palavras dela
history-command = histórico
history-description = Quem escreveu e alterou o quê, e quando
history-entry-description = Só desta; digite algumas das palavras dela
wordings-command = formulações
wordings-description = As formulações que me ensinaram
review-command = revisar
review-description = Propostas pendentes e respostas que não ajudaram
settings-command = configurações
settings-description = Mostre ou altere como este bot se comporta neste servidor
stats-command = estatísticas
stats-description = Quanto foi perguntado e quanto foi respondido
stats-days-description = Quantos dias para trás
days-option = dias
entry-option = entrada
only-in-servers = Isto só funciona em um servidor: uma mensagem direta não tem conhecimento próprio.
only-moderators = Só quem pode gerenciar este servidor, ou tem um dos cargos de edição dele, pode fazer isto.
only-administrators = Só quem pode gerenciar este servidor pode alterar as configurações dele.

## Settings

language-option = idioma
set-language-description = O idioma que o bot fala aqui
color-option = cor
set-color-description = A cor das respostas, como #rrggbb
sureness-option = certeza
set-sureness-description = Quanta certeza o bot precisa ter antes de responder
set-private-description = Se só quem pergunta vê a resposta, a menos que peça outra coisa
review-channel-option = canal-de-revisão
set-review-channel-description = O canal onde se decide sobre as propostas
person-limit-option = limite-pessoa
set-person-limit-description = Quantas perguntas uma pessoa pode fazer por minuto; 0 é sem limite
server-limit-option = limite-servidor
set-server-limit-description = Quantas perguntas todos aqui juntos podem fazer por minuto; 0 é sem limite
reset-option = redefinir
reset-description = Volte ao padrão desta configuração
each-their-own = o de cada pessoa
english = inglês
german = alemão
spanish = espanhol
french = francês
portuguese = português
strict = rigoroso: melhor nenhuma resposta do que uma errada
balanced = equilibrado
eager = generoso: mais respostas, e mais erradas
language-setting = Idioma
color-setting = Cor
sureness-setting = Quanta certeza preciso ter
private-setting = Quem vê as respostas
answer-channels-setting = Canais onde respondo
help-channels-setting = Canais onde respondo a tópicos novos sem ser chamado
review-channel-setting = Canal das propostas
editor-roles-setting = Cargos que podem alterar o conhecimento
person-limit-setting = Perguntas por minuto de uma pessoa
server-limit-setting = Perguntas por minuto do servidor

## What people teach the bot. A button has at most 80 characters, the title and the fields of a form 45.

# Stands above the words that the person typed, with a menu below them.
not-what-you-meant = Não era isso? Escolha a pergunta certa, e aprendo que estas palavras querem dizer ela:
tell-meant = Não era isso? Diga o que você perguntou, e procuro a resposta certa.
tell-meant-button = Dizer o que perguntei
your-question = Sua pergunta
choose-question = Escolha uma pergunta
nothing-near = Não conheço nenhuma pergunta próxima destas palavras.
wording-learned = Obrigado! A partir de agora, suas palavras levam a esta resposta.
wording-suggested = Obrigado! Assim que mais uma pessoa, ou alguém da moderação, disser o mesmo, suas palavras levarão a esta resposta.
wording-known = Suas palavras já levam a esta resposta.
# $question is a question of the documents, as `quoted` writes it.
wording-elsewhere = Estas palavras são as de outra pergunta, { $question }, e continuam levando até lá.
wording-too-long = Não aprendo mais de { $count } caracteres de uma vez.
wording-says-nothing = Estas palavras sozinhas não dizem do que se trata, por isso não as aprendi.
wording-taken-back-before = A moderação deste servidor já retirou estas palavras uma vez, por isso não as aprendi.
wording-not-saved = Não consegui salvar, por isso não aprendi suas palavras. Tente de novo em um minuto.
what-you-chose = Foi isto que você escolheu:
wordings-title = Formas de perguntar que me ensinaram
no-wordings = Ninguém me ensinou ainda outra forma de perguntar aqui. Faz isso quem aperta 👎 e escolhe o que queria dizer.
choose-wording = Escolha uma forma de perguntar
confirm-wording = Concordar
take-wording-back = Retirar
target-gone = *uma resposta que não está mais nos meus documentos*
wording-counts = vale
wording-waits = sugerida, ainda não vale
moderator-agreed = a moderação concordou
people-agreed = { $count ->
    [one] { $count } pessoa concordou
   *[other] { $count } pessoas concordaram
}
# $words is a wording, as `quoted` writes it.
wording-taken-back = Retirada: { $words }
# Both as `quoted` writes them.
wording-leads-to = A partir de agora, { $words } leva a { $question }.
wording-gone = Esta forma de perguntar não está mais na lista.
disliked-title = Respostas que não ajudaram
no-disliked = Nenhuma resposta tem pelo menos dois 👎 e, ao mesmo tempo, mais 👎 do que 👍.
show-answer = Ver a resposta

## What was not answered

gaps-title = { $days ->
    [one] Sem resposta desde ontem
   *[other] Sem resposta nos últimos { $days } dias
}
no-gaps = Nada: consegui responder a tudo o que foi perguntado.
no-words-of-gaps = As palavras das perguntas não são guardadas aqui, por isso não sei o que deixei sem resposta.
# $last is a date.
asked-times = { $count ->
    [one] perguntada uma vez, em { $last }
   *[other] perguntada { $count } vezes, a última em { $last }
}
asked-otherwise = Também perguntada assim:
write-answer = Escrever uma resposta
same-as = É a mesma que …
dismiss = Descartar
back-to-list = Voltar à lista
back = Voltar
same-as-which = A qual pergunta ela corresponde? Aprendo que estas palavras querem dizer essa pergunta.
search-another = Procurar outra pergunta
words-to-search = Algumas de suas palavras
# $words is a question, as `quoted` writes it.
gap-dismissed = Descartada: { $words }
gap-gone = Esta pergunta não está mais na lista.
nothing-kept-to-show = Não guardo nada aqui, então não há nada para mostrar.
store-unreadable = Não consegui ler o que guardo. Tente de novo em um minuto.
not-saved = Não consegui salvar, então nada mudou. Tente de novo em um minuto.

settings-title = Configurações deste servidor
how-to-change-settings = Altere com `/{ footnote-command } { settings-command }`, e as listas com os menus abaixo. `{ reset-option }` volta ao padrão.
by-default = { $value } (padrão)
settings-saved = Salvo.
settings-not-saved = Não consegui salvar, então nada mudou. Tente de novo em um minuto e avise as pessoas que cuidam de mim se der errado outra vez.
settings-not-kept = No momento não consigo guardar nada, então nada pode ser configurado: peça às pessoas que cuidam de mim que vejam o meu registro.
color-not-understood = Não entendo esta cor. Escreva # e seis dígitos de 0-9 e A-F, como `#5865F2`. Nada mudou.
channel-not-here = Esse canal não é deste servidor, então nada mudou.
everywhere = Em todo lugar
in-no-channel = Nenhum
no-role = Nenhum: só quem pode gerenciar este servidor
to-the-asker = Só quem pergunta, a menos que peça outra coisa
to-all = Todos, a menos que quem pergunta peça outra coisa
no-limit = Sem limite
too-many-questions = { $seconds ->
    [one] Foram muitas perguntas em pouco tempo. Continue em { $seconds } segundo.
   *[other] Foram muitas perguntas em pouco tempo. Continue em { $seconds } segundos.
}
too-many-questions-in-server = { $seconds ->
    [one] Este servidor está perguntando muito agora. Tente de novo em { $seconds } segundo.
   *[other] Este servidor está perguntando muito agora. Tente de novo em { $seconds } segundos.
}
busy = Estão me perguntando tanto agora que não consegui atender a isto. Tente de novo daqui a pouco.
stopping = Estou sendo desligado agora, quase sempre para uma atualização. Tente de novo em alguns minutos.

## Statistics

stats-title = { $days ->
    [one] Perguntas de hoje
   *[other] Perguntas dos últimos { $days } dias
}
stats-span = De { $first } a { $last }. Os dias começam à meia-noite UTC.
stats-nothing-asked = { $days ->
    [one] Ninguém me perguntou nada aqui hoje.
   *[other] Ninguém me perguntou nada aqui nos últimos { $days } dias.
} Quando alguém perguntar, por exemplo com `/{ ask-command }`, você verá aqui como foi.
stats-nothing-to-count = No momento não guardo perguntas, porque não consigo abrir o arquivo para elas, então não há nada para contar. Avise as pessoas que me administram.
stats-asked = Perguntas
stats-answered = Respondidas
stats-asked-back = A esclarecer
stats-not-answered = Sem resposta
stats-helpful = Úteis
stats-share = { $count } ({ $percent }%)
stats-helpful-votes = { $percent }% de { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
}
stats-no-votes = Ainda sem votos
stats-most-answered = As mais respondidas
stats-gaps = As mais perguntadas sem resposta
stats-how-to-close-gaps = Digite /{ footnote-command } { unanswered-command } para escrever as respostas que faltam.
chart-title = { $days ->
    [1] Perguntas por dia
    [7] Perguntas por semana
   *[other] Perguntas a cada { $days } dias
}
chart-alt = Barras empilhadas de { $first } a { $last }. Ao todo: { $answered } respondidas, { $unsure } a esclarecer, { $unanswered } sem resposta.
chart-highest-bar = A barra mais alta representa { $count ->
    [one] { $count } pergunta
   *[other] { $count } perguntas
} e começa em { $first }.
short-date = { $day } { $month ->
    [1] jan.
    [2] fev.
    [3] mar.
    [4] abr.
    [5] maio
    [6] jun.
    [7] jul.
    [8] ago.
    [9] set.
    [10] out.
    [11] nov.
   *[12] dez.
}

## Help channels

nearest-option = próximas
set-nearest-description = Se novos tópicos de ajuda sem resposta segura recebem as perguntas mais próximas
nearest-setting = Perguntas mais próximas em novos tópicos sem resposta segura
offered = São oferecidas
not-offered = Não são oferecidas
help-channels-are-off = Ainda não respondo nos canais de ajuda: quem me administra precisa definir `message_content = true` em `[discord]` e me reiniciar.
help-channels-lack-intent = Ainda não respondo nos canais de ajuda, porque o Discord não me mostra o que é escrito lá: quem me administra precisa ativar o *Message Content Intent* no portal de desenvolvedores, em *Bot → Privileged Gateway Intents*, e me reiniciar.
help-channels-are-uncertain = No momento não respondo nos canais de ajuda, porque o Discord não me disse se posso ler o que é escrito lá: quem me administra deveria me reiniciar.
