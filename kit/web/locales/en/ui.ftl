### What the shell and the components say.

## The shell

web-skip = Skip to the content
web-home-of = { $name }: home page
web-nav-main = Main navigation
web-nav-home = Home
web-nav-more = More
web-nav-footer = More pages
web-language = Language
web-theme = Appearance
web-theme-light = Light
web-theme-dark = Dark
web-theme-system = System
web-account-menu = Account of { $name }
web-account-profile = View profile
web-sign-in = Sign in
web-sign-up = Join
web-sign-out = Sign out
web-verify-banner = Please verify your e-mail address. Until then you can look around, but not publish, sell or write.
web-verify-link = Send the link again
web-mailbox = Local mailbox
web-lost = This was not sent: there is no connection. What you typed is still here.
web-notice = Notice
web-loading = Loading

## Components

web-optional = optional
web-cancel = Cancel
web-close = Close
web-copy = Copy
web-copied = Copied
web-search = Search
web-search-go = Search
web-previous = Back
web-next = Next
web-page = Page
web-pages = Pages
web-breadcrumbs = Where you are
web-step-done = Done:
web-chart-table = Show as a table
web-sorted-ascending = {""}, sorted ascending
web-sorted-descending = {""}, sorted descending
web-file-drop = Drop a file here, or choose one
web-password-show = Show password
web-password-hide = Hide password
web-strength-0 = Too short
web-strength-1 = Easy to guess
web-strength-2 = Fair
web-strength-3 = Good
web-strength-4 = Strong
web-characters-left = Characters left: #
web-characters-most = { $count ->
    [one] At most { $count } character
   *[other] At most { $count } characters
}
web-errors = { $count ->
    [one] Please correct one thing
   *[other] Please correct { $count } things
}

## Trouble

web-error-eyebrow = Error { $status }
web-error-home = Go to the home page
web-error-again = Try again
web-error-verify = Verify your address
web-error-support = If you write to us, name this number:
web-offline-title = You are offline
web-offline-text = There is no connection right now. Nothing is lost; the page comes back as soon as you are online again.

## The API reference

web-reference-title = API reference
web-reference-lead = Everything you can do here in the browser, a program can do too.
web-reference-filter = Filter by path or word
web-reference-nothing = Nothing matches.
web-reference-download = OpenAPI file
web-reference-operations = Operations
web-reference-version = Version
web-reference-auth = Authentication
web-reference-public = Needs no sign-in
web-reference-deprecated = Deprecated
web-reference-parameters = Parameters
web-reference-body = Request body
web-reference-responses = Responses
web-reference-headers = Headers
web-reference-example = Example
web-reference-answer = Answer
web-reference-headers-all = Headers of every answer
web-reference-problem = Problem document
web-reference-problem-text = Every error comes in this form (RFC 9457).
web-reference-shell = Call it from a shell
web-reference-required = required
web-reference-link = Link to this operation
web-reference-schema = Schema

## The style guide

web-styleguide-title = Style guide
web-sample-lead = Every page is made of these parts. They work without JavaScript, on a phone, by keyboard and with a screen reader.
web-sample-parts = Parts
web-sample-colours = Colours
web-sample-colours-text = Paper and ink stay; the accent is the community's own. Lightness is fixed, so text remains readable with any accent.
web-sample-type = Type
web-sample-pangram-short = Find your rhythm
web-sample-pangram = Seven tango lessons in Montevideo, from beginners to the stage
web-sample-link = A link in a text
web-sample-buttons = Buttons and small parts
web-sample-book = Book a lesson
web-sample-later = Perhaps later
web-sample-delete = Delete
web-sample-favourite = Remember
web-sample-all = See all
web-sample-state = State
web-sample-state-new = New
web-sample-state-active = Active
web-sample-state-waiting = Waiting
web-sample-state-blocked = Blocked
web-sample-state-draft = Draft
web-sample-state-info = Beta
web-sample-ballroom = Ballroom
web-sample-bachata-hint = Sensual and traditional
web-sample-forms = Forms
web-sample-name = Name
web-sample-name-hint = As other people should see it.
web-sample-email = E-mail address
web-sample-error-name = Please fill in your name.
web-sample-error-email = This is not an e-mail address: something is missing after the @.
web-sample-password = Password
web-sample-password-hint = At least 10 characters; a sentence is fine.
web-sample-city = City
web-sample-choose = Please choose
web-sample-price = Price of an hour
web-sample-site = Web site
web-sample-bio = About you
web-sample-bio-hint = What do you dance, and since when?
web-sample-role = Role
web-sample-role-dancer = Dancer
web-sample-role-dancer-hint = I look for lessons, partners and events.
web-sample-role-teacher = Teacher
web-sample-role-teacher-hint = I give lessons and courses.
web-sample-role-organiser = Organiser
web-sample-role-organiser-hint = I hold milongas, camps, competitions.
web-sample-role-venue = Venue
web-sample-role-venue-hint = I rent out a hall.
web-sample-styles = Styles
web-sample-letters = News by e-mail
web-sample-letters-hint = About twice a month, never more.
web-sample-portrait = Portrait
web-sample-portrait-hint = JPEG, PNG or WebP, up to 5 MB.
web-sample-terms = I agree to the
web-sample-terms-link = terms of use
web-sample-save = Save changes
web-sample-find = Find teachers and events
web-sample-cards = Cards
web-sample-card-text = An evening with live music, an hour for beginners and a floor of oak.
web-sample-lessons = Lessons
web-sample-events = Events
web-sample-courses = Courses
web-sample-gear = Gear
web-sample-revenue = Revenue
web-sample-people = People
web-sample-teachers = Teachers
web-sample-profile = Profile
web-sample-history = History
web-sample-moment-booked = Lesson booked
web-sample-moment-booked-text = Tango, an hour with Ana Flores
web-sample-moment-written = Message sent
web-sample-moment-written-text = “Is Saturday evening free?”
web-sample-moment-joined = Joined the community
web-sample-moment-joined-text = Invited by Johanna
web-sample-tables = Tables
web-sample-actions = Actions
web-sample-edit = Edit { $name }
web-sample-charts = Charts
web-sample-month = Month
web-sample-months = Jan Feb Mar Apr May Jun
web-sample-chart-line = Bookings
web-sample-chart-line-text = Lessons doubled within half a year; events tripled.
web-sample-chart-bars = Revenue by month
web-sample-chart-stacked = What people book
web-sample-chart-donut = Share of revenue
web-sample-kind = Kind
web-sample-share = Share
web-sample-spark = People, nine weeks, rising
web-sample-progress = Course “First steps”
web-sample-calendar = Calendar
web-sample-week = Lessons and events of this week
web-sample-weekdays = Mon Tue Wed Thu Fri Sat Sun
web-sample-lesson-tango = Tango lesson
web-sample-lesson-salsa = Salsa lesson
web-sample-practica = Práctica
web-sample-milonga = Milonga
web-sample-navigation = Finding the way
web-sample-home = Home
web-sample-overview = Overview
web-sample-reviews = Reviews
web-sample-steps = Steps of signing up
web-sample-step-account = Account
web-sample-step-profile = Profile
web-sample-step-verify = Verification
web-sample-step-done = Done
web-sample-notices = Notices
web-sample-notice-info = The hall opens at 19:00; bring shoes with clean soles.
web-sample-notice-good = Your profile is visible to everybody now.
web-sample-notice-warn = Two places are left.
web-sample-notice-bad = The payment was declined. You have not been charged.
web-sample-saved = Saved
web-sample-empty = No lessons yet
web-sample-empty-text = The floor is free. Book the first one and it will stand here.
web-sample-layers = Dialogs and menus
web-sample-write = Write a message
web-sample-write-text = Ana usually answers within a day.
web-sample-message = Message
web-sample-send = Send
web-sample-delete-title = Delete this lesson?
web-sample-delete-text = It cannot be brought back. People who booked it are told and refunded.
web-sample-more = More
web-sample-settings = Settings
web-sample-pictures = Pictures
web-sample-pictures-text = Where there is no photograph yet, a picture is drawn from a name. The same name gives the same picture.
