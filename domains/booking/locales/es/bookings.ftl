### Bookings, cancellation, waiting list, notices.

## Status

booking-status-held = Pendiente de pago
booking-status-requested = Solicitada
booking-status-confirmed = Confirmada
booking-status-completed = Realizada
booking-status-cancelled = Cancelada
booking-status-expired = Caducada
booking-status-no-show = No asistió
booking-nobody = Alguien que ya no está

## Booking a lesson

booking-book-title = Reservar una clase
booking-book-heading = Reserva una clase con { $name }
booking-book-lead = Elige qué quieres aprender. Después verás las horas libres en tu zona horaria.
booking-book-steps = Pasos para reservar
booking-book-lesson = Clase
booking-book-time = Hora
booking-book-confirm = Confirmar
booking-book-pay = Pagar
booking-book-choose = Elegir hora
booking-book-on-request = bajo petición
booking-book-none = Ahora no se puede reservar nada
booking-book-none-text = Aquí todavía no se ofrecen clases. Vuelve más tarde o busca a otra persona.
booking-book-others = Buscar otros profesionales
booking-book-with = con { $name }
booking-book-other-lesson = Otra clase
booking-book-length = Duración
booking-book-zone = Zona horaria
booking-book-zone-hint = Todas las horas de esta página están en esta zona.
booking-book-zone-do = Mostrar en esta zona
booking-book-times = Horas libres
booking-book-earlier = Antes
booking-book-later = Después
booking-book-empty-week = No hay horas libres en estos días. Mira más adelante o espera una hora en un día completo.
booking-book-no-time = Sin horas libres
booking-book-wait = Avísame si queda una hora libre

## Confirming

booking-confirm-title = Confirma tu clase
booking-confirm-with = Con
booking-confirm-when = Cuándo
booking-confirm-there = Allí: { $when }
booking-confirm-where = Dónde
booking-confirm-price = Precio
booking-confirm-other-time = Elegir otra hora
booking-confirm-approval = { $name } responderá a tu solicitud. Hasta entonces el pago solo se reserva, y no se cobra nada si la respuesta es no.
booking-confirm-name = Tu nombre
booking-confirm-email = Tu correo electrónico
booking-confirm-email-hint = Ahí enviamos la confirmación y la cita para tu calendario. No necesitas cuenta.
booking-confirm-account = ¿Tienes cuenta?
booking-confirm-notes = Nota para la clase
booking-confirm-notes-hint = Qué te gustaría aprender, cuánto llevas bailando, quién te acompaña.
booking-confirm-do = Reservar la hora y pagar
booking-confirm-do-free = Reservar esta hora

## What is given back

booking-policy-short = Si cancelas
booking-policy-line = { $percent } % de vuelta hasta { $span } antes del inicio
booking-policy-after = Después no se devuelve nada.
booking-policy-never = No se devuelve nada.
booking-policy-title = Política de cancelación
booking-policy-lead = Lo que reciben de vuelta tus estudiantes cuando cancelan. Vale para reservas nuevas; las existentes conservan la suya. Si cancelas tú, siempre reciben todo.
booking-policy-choose = Tu política
booking-policy-flexible = Flexible
booking-policy-flexible-hint = Todo de vuelta hasta un día antes
booking-policy-moderate = Moderada
booking-policy-moderate-hint = Todo hasta dos días antes, la mitad hasta un día antes
booking-policy-strict = Estricta
booking-policy-strict-hint = Todo hasta una semana antes, la mitad hasta dos días antes
booking-policy-own = Propia
booking-policy-own-hint = Con las horas y porcentajes que elijas
booking-policy-rows-hint = Solo para tu propia política. Las filas vacías no cuentan; sin filas no se devuelve nada.
booking-policy-until = Hasta
booking-policy-then = Luego hasta
booking-policy-hours = horas antes
booking-policy-back = Se devuelve
booking-policy-save = Guardar política
booking-policy-saved = Tu política está guardada.

## One's lessons

booking-nav-mine = Mis clases
booking-mine-title = Mis clases
booking-mine-lead = Lo que has reservado.
booking-mine-upcoming = Próximas
booking-mine-past = Pasadas
booking-mine-find = Buscar una clase
booking-mine-none = Aquí no hay nada todavía
booking-mine-none-text = Aquí aparecen las clases que reservas.
booking-mine-details = Detalles
booking-mine-waits = Lista de espera
booking-mine-offered = Hay una hora guardada para ti. La oferta termina
booking-mine-take = Tomar esta hora
booking-mine-leave = Dejar de esperar

## One lesson

booking-one-status = Estado
booking-one-unpaid = Esta hora está guardada para ti
booking-one-unpaid-text = Paga ahora; si no, otra persona podrá tomarla.
booking-one-pay = Pagar
booking-one-requested = Tu solicitud está enviada. Te avisaremos en cuanto haya respuesta.
booking-one-refund = Devuelto
booking-one-reason = Motivo
booking-one-order = Pedido
booking-one-number = Número
booking-one-calendar = Archivo de calendario
booking-one-move = Cambiar de hora
booking-one-cancel = Cancelar la clase
booking-one-keep = Dejarla como está
booking-one-cancel-title = ¿Cancelar esta clase?
booking-one-cancel-back = Te devolvemos { $refund }.
booking-one-cancel-all = El estudiante recibe de vuelta { $refund }.
booking-one-cancel-nothing = No se ha cobrado nada y no se cobrará nada.
booking-one-cancel-reason = Motivo, lo leerá la otra parte
booking-one-cancelled = La clase está cancelada.
booking-one-free-until = Se devuelve todo hasta
booking-moment-made = Reservada

## Moving

booking-move-title = Cambiar una clase de hora
booking-move-now = Hasta ahora:
booking-move-new = La nueva hora
booking-move-do = Cambiar a esta hora
booking-move-done = La clase ha cambiado de hora.

## Waiting

booking-wait-title = Lista de espera
booking-wait-lead = { $name }, { $day }
booking-wait-text = Si queda libre una hora ese día, se ofrece por orden a quienes esperan. Se guarda para ti durante dos horas.
booking-wait-email-hint = Ahí enviamos la oferta.
booking-wait-do = Esperar una hora
booking-wait-joined = Estás en la lista de espera.
booking-wait-left = Ya no estás esperando.

## The professional's desk

booking-tab-bookings = Reservas
booking-tab-policy = Cancelación
booking-desk-title = Reservas
booking-desk-lead = Solicitudes, tus próximas clases, quién vino y cuánto ganas.
booking-desk-requests = Esperan tu respuesta
booking-desk-until = Responde:
booking-desk-approve = Aceptar
booking-desk-decline = Rechazar
booking-desk-decline-title = ¿Rechazar esta solicitud?
booking-desk-decline-text = No se cobra nada y la hora queda libre.
booking-desk-approved = La clase está confirmada.
booking-desk-lapsed = Esta solicitud ya no se puede confirmar.
booking-desk-declined = La solicitud está rechazada.
booking-desk-attended = Asistió
booking-desk-no-show = No asistió
booking-desk-marked = Anotado.
booking-desk-student = Estudiante
booking-desk-lesson = Clase
booking-desk-actions = Acciones
booking-desk-none = No hay reservas
booking-desk-none-text = Cuando alguien reserve una clase, aparecerá aquí.
booking-desk-share = Ver tus clases
booking-desk-this-month = Ganado este mes
booking-desk-ahead = Confirmado y por venir
booking-desk-lessons = Clases este mes
booking-desk-no-shows = Ausencias este mes
booking-desk-earned = Ganado por mes
booking-desk-month = Mes
booking-desk-earned-text = Precios de tus clases menos lo devuelto, antes de comisiones e impuestos.

## Administration

booking-nav-admin = Reservas
booking-admin-title = Reservas
booking-admin-count = { $count ->
    [one] Una reserva
   *[other] { $count } reservas
}
booking-admin-search = Buscar
booking-admin-search-hint = Estudiante, correo o clase
booking-admin-all = Todas
booking-admin-none = No hay reservas
booking-admin-none-text = Nada coincide con estos filtros.

## What people are told

booking-notices = Clases
booking-notices-hint = Reservas, cambios, cancelaciones
booking-reminders-notices = Recordatorios de clases
booking-reminders-notices-hint = Un día y una hora antes
booking-waiting-notices = Horas libres
booking-waiting-notices-hint = Una hora que esperas está guardada para ti
booking-topic-requested = Se solicita una clase
booking-topic-confirmed = Se confirma una clase
booking-topic-rescheduled = Una clase cambia de hora
booking-topic-cancelled = Se cancela una clase
booking-topic-unanswered = Una solicitud queda sin respuesta
booking-topic-reminder = Una clase empieza pronto
booking-topic-wait-offered = Hora guardada para quien espera
booking-notice-look = Ver la clase
booking-notice-answer = Responder a la solicitud
booking-notice-take = Tomar esta hora
booking-notice-asked-title = { $student } pide una clase: { $lesson }, { $when }
booking-notice-asked = { $student } quiere reservar { $lesson } el { $when }. Responde antes de { $until }; después la solicitud caduca.
booking-notice-requested-title = Tu solicitud está enviada: { $lesson }, { $when }
booking-notice-requested = { $professional } tiene tu solicitud de { $lesson } el { $when }. No se cobra nada hasta que acepte.
booking-notice-booked-title = { $student } ha reservado { $lesson }: { $when }
booking-notice-booked = Tienes una clase nueva en tu calendario: { $lesson } con { $student }, { $when }.
booking-notice-confirmed-title = Confirmada: { $lesson } con { $professional }, { $when }
booking-notice-confirmed = Tu clase está confirmada: { $lesson } con { $professional } el { $when }. Adjuntamos la cita para tu calendario.
booking-notice-place = Dónde: { $place }
booking-notice-free-until = Puedes cancelar gratis hasta { $until }.
booking-notice-moved-title = Cambio de hora: { $lesson }, ahora { $when }
booking-notice-moved = { $lesson } con { $professional } y { $student } es ahora el { $when }. Adjuntamos la nueva cita, que sustituye a la anterior.
booking-notice-moved-free = Si la nueva hora no te va bien, puedes cancelar gratis.
booking-notice-cancelled-title = Cancelada: { $lesson }, { $when }
booking-notice-cancelled = { $lesson } con { $professional } y { $student } el { $when } no tendrá lugar.
booking-notice-declined-title = Rechazada: { $lesson }, { $when }
booking-notice-declined = { $professional } no puede dar { $lesson } el { $when }. No se cobra nada.
booking-notice-unanswered-title = Sin respuesta: { $lesson }, { $when }
booking-notice-unanswered = { $professional } no ha respondido a tiempo a tu solicitud de { $lesson } el { $when }. No se cobra nada.
booking-notice-refund = Te devolvemos { $refund }.
booking-notice-reason = Motivo: { $reason }
booking-notice-notes = Nota: { $notes }
booking-notice-soon-title = Pronto: { $lesson } con { $professional }, { $when }
booking-notice-soon-teach-title = Pronto: { $lesson } con { $student }, { $when }
booking-notice-soon = { $lesson } con { $professional } y { $student } empieza el { $when }.
booking-notice-free-title = Hay una hora libre: { $lesson }, { $when }
booking-notice-free = { $lesson } con { $professional } el { $when } está guardada para ti hasta { $until }. Después se ofrece a la siguiente persona.

## Audit log

booking-audit-booking-cancelled = Canceló una clase
booking-audit-booking-approved = Aceptó una solicitud
booking-audit-booking-marked = Anotó la asistencia
booking-audit-booking-rescheduled = Cambió una clase de hora
booking-audit-policy-chosen = Eligió una política de cancelación

## What can go wrong

problem-booking-own-lesson = Esa clase es tuya
problem-booking-own-lesson-detail = No puedes reservar una clase contigo.
problem-booking-wrong-step = La reserva está en otro estado
problem-booking-wrong-step-detail = Su estado ya no lo permite. Mírala de nuevo.
problem-booking-too-late-to-move = Esta clase ya no se puede cambiar
problem-booking-too-late-to-move-detail = Se puede cambiar mientras cancelar sea gratis. Todavía puedes cancelarla.
problem-booking-not-begun = La clase aún no ha empezado
problem-booking-not-begun-detail = La asistencia se anota desde que empieza.
problem-booking-too-late-to-mark = Es demasiado tarde
problem-booking-too-late-to-mark-detail = La asistencia se anota en la semana siguiente a la clase.
problem-booking-waits-already = Ya esperas para ese día
problem-booking-waits-already-detail = Basta con un lugar en la lista.
problem-booking-day-not-full = Ese día tiene horas libres
problem-booking-day-not-full-detail = No hace falta esperar: elige una de las horas libres.
rule-booking-tiers-fall = Cada fila necesita menos horas y un porcentaje menor que la anterior.
rule-booking-type = Este profesional no ofrece esa clase.
rule-booking-length = No se ofrecen clases de esa duración.
rule-booking-closed = A esa hora no empiezan clases.
rule-booking-too-soon = Falta muy poco para reservar. Elige una hora posterior.
rule-booking-too-far = Aún no se puede reservar con tanta antelación.
rule-booking-day = Ese día no se puede reservar.
