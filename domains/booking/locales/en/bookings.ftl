### Bookings, cancellation, waiting list, notices.

## Status

booking-status-held = Waiting for payment
booking-status-requested = Requested
booking-status-confirmed = Confirmed
booking-status-completed = Took place
booking-status-cancelled = Cancelled
booking-status-expired = Expired
booking-status-no-show = Did not come
booking-nobody = Somebody who has left

## Booking a lesson

booking-book-title = Book a lesson
booking-book-heading = Book a lesson with { $name }
booking-book-lead = Choose what you want to learn. You see the free times next, in your own time zone.
booking-book-steps = Steps to a lesson
booking-book-lesson = Lesson
booking-book-time = Time
booking-book-confirm = Confirm
booking-book-pay = Pay
booking-book-choose = Choose a time
booking-book-on-request = on request
booking-book-none = Nothing can be booked at present
booking-book-none-text = No lessons are offered here yet. Please look again later, or find somebody else.
booking-book-others = Find other professionals
booking-book-with = with { $name }
booking-book-other-lesson = Another lesson
booking-book-length = Length
booking-book-zone = Time zone
booking-book-zone-hint = All times on this page are in this zone.
booking-book-zone-do = Show in this zone
booking-book-times = Free times
booking-book-earlier = Earlier
booking-book-later = Later
booking-book-empty-week = No free time in these days. Look at later ones, or wait for a time on a full day.
booking-book-no-time = No free time
booking-book-wait = Tell me if a time becomes free

## Confirming

booking-confirm-title = Confirm your lesson
booking-confirm-with = With
booking-confirm-when = When
booking-confirm-there = There: { $when }
booking-confirm-where = Where
booking-confirm-price = Price
booking-confirm-other-time = Choose another time
booking-confirm-approval = { $name } answers your request. Your payment is only reserved until then, and nothing is charged if the answer is no.
booking-confirm-name = Your name
booking-confirm-email = Your e-mail address
booking-confirm-email-hint = The confirmation and the calendar entry go there. You need no account.
booking-confirm-account = You have an account?
booking-confirm-notes = Note for the lesson
booking-confirm-notes-hint = What you would like to learn, how long you have been dancing, who comes along.
booking-confirm-do = Keep this time and pay
booking-confirm-do-free = Book this time

## What is given back

booking-policy-short = If you cancel
booking-policy-line = { $percent } % back until { $span } before the start
booking-policy-after = After that nothing is given back.
booking-policy-never = Nothing is given back.
booking-policy-title = Cancellation policy
booking-policy-lead = What students get back when they cancel. It holds for new bookings; those that stand keep theirs. If you cancel, they always get back everything.
booking-policy-choose = Your policy
booking-policy-flexible = Flexible
booking-policy-flexible-hint = Everything back until a day before
booking-policy-moderate = Moderate
booking-policy-moderate-hint = Everything back until two days before, half until one day before
booking-policy-strict = Strict
booking-policy-strict-hint = Everything back until a week before, half until two days before
booking-policy-own = My own
booking-policy-own-hint = With hours and shares of your choice
booking-policy-rows-hint = Only for your own policy. Empty rows do not count; no row at all means that nothing is given back.
booking-policy-until = Until
booking-policy-then = Then until
booking-policy-hours = hours before
booking-policy-back = Given back
booking-policy-save = Save policy
booking-policy-saved = Your policy is saved.

## One's lessons

booking-nav-mine = My lessons
booking-mine-title = My lessons
booking-mine-lead = What you have booked.
booking-mine-upcoming = Upcoming
booking-mine-past = Past
booking-mine-find = Find a lesson
booking-mine-none = Nothing here yet
booking-mine-none-text = Lessons that you book stand here.
booking-mine-details = Details
booking-mine-waits = Waiting list
booking-mine-offered = A time is kept for you. The offer ends
booking-mine-take = Take this time
booking-mine-leave = Stop waiting

## One lesson

booking-one-status = Status
booking-one-unpaid = This time is kept for you
booking-one-unpaid-text = Please pay now; otherwise others may have it.
booking-one-pay = Pay
booking-one-requested = Your request was sent. You will hear as soon as it is answered.
booking-one-refund = Given back
booking-one-reason = Reason
booking-one-order = Order
booking-one-number = Number
booking-one-calendar = Calendar file
booking-one-move = Move to another time
booking-one-cancel = Cancel the lesson
booking-one-keep = Keep it as it is
booking-one-cancel-title = Cancel this lesson?
booking-one-cancel-back = You get back { $refund }.
booking-one-cancel-all = The student gets back { $refund }.
booking-one-cancel-nothing = Nothing has been charged, and nothing will be.
booking-one-cancel-reason = Reason, for the other side to read
booking-one-cancelled = The lesson is cancelled.
booking-one-free-until = Everything is given back until
booking-moment-made = Booked

## Moving

booking-move-title = Move a lesson
booking-move-now = So far:
booking-move-new = The new time
booking-move-do = Move it there
booking-move-done = The lesson is moved.

## Waiting

booking-wait-title = Waiting list
booking-wait-lead = { $name }, { $day }
booking-wait-text = If a time becomes free on this day, it is offered to those who wait, in their order. It is then kept for you for two hours.
booking-wait-email-hint = The offer goes there.
booking-wait-do = Wait for a time
booking-wait-joined = You are on the waiting list.
booking-wait-left = You are no longer waiting.

## The professional's desk

booking-tab-bookings = Bookings
booking-tab-policy = Cancellation
booking-desk-title = Bookings
booking-desk-lead = Requests, your next lessons, who came, and what it brings.
booking-desk-requests = Waiting for your answer
booking-desk-until = Please answer:
booking-desk-approve = Agree
booking-desk-decline = Decline
booking-desk-decline-title = Decline this request?
booking-desk-decline-text = Nothing is charged, and the time is free again.
booking-desk-approved = The lesson is confirmed.
booking-desk-lapsed = This request can no longer be confirmed.
booking-desk-declined = The request is declined.
booking-desk-attended = Came
booking-desk-no-show = Did not come
booking-desk-marked = Noted.
booking-desk-student = Student
booking-desk-lesson = Lesson
booking-desk-actions = What to do
booking-desk-none = No bookings here
booking-desk-none-text = Once somebody books a lesson, it stands here.
booking-desk-share = Look at your lessons
booking-desk-this-month = Earned this month
booking-desk-ahead = Confirmed and ahead
booking-desk-lessons = Lessons this month
booking-desk-no-shows = Did not come this month
booking-desk-earned = Earned by month
booking-desk-month = Month
booking-desk-earned-text = Prices of your lessons less what was given back, before fees and taxes.

## Administration

booking-nav-admin = Bookings
booking-admin-title = Bookings
booking-admin-count = { $count ->
    [one] One booking
   *[other] { $count } bookings
}
booking-admin-search = Search
booking-admin-search-hint = Student, address or lesson
booking-admin-all = All
booking-admin-none = No bookings
booking-admin-none-text = Nothing fits these filters.

## What people are told

booking-notices = Lessons
booking-notices-hint = Bookings, moves, cancellations
booking-reminders-notices = Reminders of lessons
booking-reminders-notices-hint = A day and an hour before
booking-waiting-notices = Free times
booking-waiting-notices-hint = A time that you wait for is kept for you
booking-topic-requested = A lesson is requested
booking-topic-confirmed = A lesson is confirmed
booking-topic-rescheduled = A lesson is moved
booking-topic-cancelled = A lesson is cancelled
booking-topic-unanswered = A request stays unanswered
booking-topic-reminder = A lesson comes soon
booking-topic-wait-offered = A time is kept for who waits
booking-notice-look = Look at the lesson
booking-notice-answer = Answer the request
booking-notice-take = Take this time
booking-notice-asked-title = { $student } asks for a lesson: { $lesson }, { $when }
booking-notice-asked = { $student } would like to book { $lesson } on { $when }. Please answer until { $until }; after that the request lapses.
booking-notice-requested-title = Your request was sent: { $lesson }, { $when }
booking-notice-requested = { $professional } has your request for { $lesson } on { $when }. Nothing is charged before the answer is yes.
booking-notice-booked-title = { $student } has booked { $lesson }: { $when }
booking-notice-booked = A new lesson stands in your calendar: { $lesson } with { $student }, { $when }.
booking-notice-confirmed-title = Confirmed: { $lesson } with { $professional }, { $when }
booking-notice-confirmed = Your lesson is confirmed: { $lesson } with { $professional } on { $when }. The calendar entry is attached.
booking-notice-place = Where: { $place }
booking-notice-free-until = You can cancel free of charge until { $until }.
booking-notice-moved-title = Moved: { $lesson }, now { $when }
booking-notice-moved = { $lesson } with { $professional } and { $student } is now on { $when }. The new calendar entry is attached and replaces the old one.
booking-notice-moved-free = If the new time does not suit you, you can cancel free of charge.
booking-notice-cancelled-title = Cancelled: { $lesson }, { $when }
booking-notice-cancelled = { $lesson } with { $professional } and { $student } on { $when } does not take place.
booking-notice-declined-title = Declined: { $lesson }, { $when }
booking-notice-declined = { $professional } cannot give { $lesson } on { $when }. Nothing is charged.
booking-notice-unanswered-title = No answer: { $lesson }, { $when }
booking-notice-unanswered = { $professional } has not answered your request for { $lesson } on { $when } in time. Nothing is charged.
booking-notice-refund = You get back { $refund }.
booking-notice-reason = Reason: { $reason }
booking-notice-notes = Note: { $notes }
booking-notice-soon-title = Soon: { $lesson } with { $professional }, { $when }
booking-notice-soon-teach-title = Soon: { $lesson } with { $student }, { $when }
booking-notice-soon = { $lesson } with { $professional } and { $student } begins on { $when }.
booking-notice-free-title = A time is free: { $lesson }, { $when }
booking-notice-free = { $lesson } with { $professional } on { $when } is kept for you until { $until }. After that it is offered to the next.

## Audit log

booking-audit-booking-cancelled = Called a lesson off
booking-audit-booking-approved = Agreed to a request
booking-audit-booking-marked = Noted attendance
booking-audit-booking-rescheduled = Moved a lesson
booking-audit-policy-chosen = Chose a cancellation policy

## What can go wrong

problem-booking-own-lesson = That is your own lesson
problem-booking-own-lesson-detail = Nobody books a lesson with himself.
problem-booking-wrong-step = This booking stands otherwise
problem-booking-wrong-step-detail = Its status does not allow this any more. Look at it once more.
problem-booking-too-late-to-move = This lesson can no longer be moved
problem-booking-too-late-to-move-detail = Lessons are moved as long as cancelling is free of charge. You can still cancel it.
problem-booking-not-begun = The lesson has not begun yet
problem-booking-not-begun-detail = Attendance is noted from its beginning on.
problem-booking-too-late-to-mark = It is too late for this
problem-booking-too-late-to-mark-detail = Attendance is noted within a week of the lesson.
problem-booking-waits-already = You wait for this day already
problem-booking-waits-already-detail = One place in the queue is enough.
problem-booking-day-not-full = This day has free times
problem-booking-day-not-full-detail = There is nothing to wait for: choose one of the free times.
rule-booking-tiers-fall = Each row needs fewer hours and a smaller share than the one before it.
rule-booking-type = There is no such lesson of this professional.
rule-booking-length = No lesson of this length is offered.
rule-booking-closed = No lessons begin at this time.
rule-booking-too-soon = This is too soon to be booked. Choose a later time.
rule-booking-too-far = This is too far ahead to be booked yet.
rule-booking-day = On this day nothing can be booked.
