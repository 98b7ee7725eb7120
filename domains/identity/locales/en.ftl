### Accounts, sessions, roles, profiles, the audit log.

## Navigation

identity-nav-profile = Edit profile
identity-nav-settings = Settings
identity-nav-admin = Administration
identity-nav-overview = Overview
identity-nav-people = People
identity-nav-roles = Roles
identity-nav-audit = Audit log

## Words used in many places

identity-name = Name
identity-name-hint = As others are to see it. It need not be the one in your passport.
identity-email = E-mail address
identity-email-hint = We send a link there. Nobody else sees it.
identity-password = Password
identity-password-hint = At least 8 characters that are hard to guess. A few words in a row are best; any letters, spaces and signs will do.
identity-current-password = Your current password
identity-new-password = New password
identity-save = Save
identity-saved = Saved.
identity-all = All
identity-status = Status
identity-status-active = Active
identity-status-suspended = Suspended
identity-status-erased = Erased
identity-badge-verified = verified
identity-badge-unverified = not verified yet
identity-number = Number
identity-member-since = Member since
identity-back-to-sign-in = Back to sign-in
identity-link-help = Links in mails work once and for a limited time. Please ask for a new one.

## Roles

identity-role-student = Student
identity-role-student-hint = Learn, dance, book and buy
identity-role-professional = Professional
identity-role-professional-hint = Teach, coach or perform
identity-role-seller = Seller
identity-role-seller-hint = Sell gear and practice material
identity-role-organizer = Organizer
identity-role-organizer-hint = Run events and festivals
identity-role-venue-owner = Venue owner
identity-role-venue-owner-hint = Let rooms and equipment
identity-role-curriculum-officer = Curriculum officer
identity-role-curriculum-officer-hint = Design curricula and approve courses
identity-role-support = Support
identity-role-support-hint = Help people
identity-role-admin = Administrator
identity-role-admin-hint = Run this community
identity-role-take = Become: { $role }
identity-role-leave = Give up: { $role }
identity-role-grant = Grant: { $role }
identity-role-revoke = Revoke: { $role }
identity-role-held = has this role
identity-role-yours = yours
identity-role-change = Change
identity-roles-changed = The roles were changed.

## Signing up and proving the address

identity-sign-up-title = Join
identity-sign-up-heading = Join { $realm }
identity-sign-up-lead = One account for lessons, events, partners, courses and gear.
identity-sign-up-role = What brings you here first?
identity-sign-up-role-hint = You can take on more roles later, in your settings.
identity-sign-up-do = Create account
identity-have-account = You have an account already?
identity-verify-title = Verify your address
identity-verify-lead = One click, and we know that this address is yours.
identity-verify-do = Verify my address
identity-verified = Your address is verified.
identity-verified-lead = You may now publish, sell and write to others, as far as your roles allow.
identity-verify-sent-title = Check your mail
identity-verify-sent-lead = We have sent a link to { $email }. It verifies your address and works for 24 hours.
identity-verify-sent-help = Nothing there? Look into the spam folder, or have the mail sent again. Until then you can sign in and look around.
identity-verify-again = Send the mail again
identity-verify-resent = The mail is on its way again.
identity-verify-wrong-address = Is the address wrong? Correct it here:

## Signing in and out

identity-sign-in-title = Sign in
identity-sign-in-lead = Good to see you at { $realm }.
identity-no-account = No account yet?
identity-forgot-link = Forgot your password?
identity-signed-out = You are signed out.
identity-demo-title = Try it out
identity-demo-text = These accounts are for trying out. The password of each of them is
identity-demo-addresses = Their addresses

## Passwords

identity-forgot-title = Forgot your password?
identity-forgot-lead = Tell us your address, and we send you a link with which to choose a new one.
identity-forgot-do = Send the link
identity-forgot-sent-title = Check your mail
identity-forgot-sent-lead = If this address has an account here, a link to choose a new password is on its way.
identity-forgot-sent-help = The link works once and for one hour. Nothing there? Look into the spam folder, and check that it was the right address.
identity-reset-title = Choose a new password
identity-reset-lead = Afterwards you are signed out everywhere and sign in with the new one.
identity-reset-do = Set the new password
identity-change-password = Change password
identity-change-password-text = All your other sessions end when you do. We tell you by mail.
identity-password-changed = Your password is changed.

## Changing the address

identity-new-email = New e-mail address
identity-new-email-hint = We send a link there first; your address changes when you open it.
identity-new-email-do = Send the link
identity-email-asked = The mail to your new address is on its way.
identity-change-email-title = Confirm your new address
identity-change-email-lead = One click, and your account uses this address from now on.
identity-change-email-do = Use this address
identity-email-changed = Your new address is in use.

## Settings

identity-settings-title = Settings
identity-settings-lead = Your account, and how this place looks to you.
identity-settings-account = Account
identity-settings-security = Security
identity-settings-data = Your data
identity-settings-look = Language and appearance
identity-locale-browser = As my browser wishes
identity-locale-hint = For pages and mails.
identity-theme-hint = System follows your device.
identity-settings-roles = Your roles
identity-settings-roles-text = Take on whatever fits what you do here; you can hold several.
identity-security-lead = Your password, and where you are signed in.
identity-sessions = Where you are signed in
identity-sessions-text = End whatever you do not recognise, then change your password.
identity-sessions-none = Signed in nowhere.
identity-session-device = Device
identity-session-place = Address
identity-session-seen = Last seen
identity-session-end = End
identity-session-current = This one
identity-session-unknown = Unknown program
identity-session-ended = The session is over.
identity-sessions-ended = The sessions are over.
identity-sessions-end-others = End all others
identity-sessions-end-all = End all sessions
identity-data-lead = Your data is yours: take it along or have it erased.
identity-export-title = Take your data along
identity-export-text = A file with everything that every part of this place keeps of you, readable by programs (JSON).
identity-export-do = Download my data
identity-erase-title = Delete my account
identity-erase-text = Your profile, photograph, sessions and everything else about you are erased at once and for good. What the law demands to be kept, such as invoices, stays for as long as it demands. This cannot be undone.
identity-erase-do = Delete my account for good
identity-erased = Your account is gone. Take care!

## Profile

identity-me-title = Your profile
identity-me-lead = What others learn about you. You decide who sees what.
identity-edit-profile = Edit profile
identity-about = About
identity-about-you = About you
identity-empty-profile = Nothing here yet
identity-empty-profile-text = Say in a few sentences who you are, what you dance and what you are looking for.
identity-photo = Photograph
identity-photo-choose = Choose a picture
identity-photo-hint = JPEG, PNG or WebP, up to 5 MB. It is cut to a square; where and when it was taken is removed.
identity-photo-set-do = Use this picture
identity-photo-set = Your new photograph is shown.
identity-photo-remove = Remove photograph
identity-photo-dropped = The photograph is removed.
identity-handle = Address of your page
identity-handle-hint = Letters a–z, digits and hyphens.
identity-bio = About me
identity-bio-hint = Plain text; an empty line begins a new paragraph.
identity-city = City
identity-country = Country
identity-place = City and country
identity-specialties = Specialties
identity-specialties-hint = Dances, sports, trades; separated by commas.
identity-languages = Languages
identity-language-first = First language
identity-language-second = Second language
identity-language-third = Third language
identity-language-fourth = Fourth language
identity-links = Links
identity-links-hint = Web addresses, one on a line.
identity-visibility = Who sees what
identity-visibility-text = Your name is always shown. For the rest you choose.
identity-audience-public = Everybody
identity-audience-members = Members who are signed in
identity-audience-hidden = Nobody

## Administration

identity-admin-title = Overview
identity-admin-lead = Your community in figures.
identity-admin-people = People
identity-admin-week = Joined in the last 7 days
identity-admin-verified = With a verified address
identity-admin-active = Sessions active in the last 24 hours
identity-admin-suspended = Suspended
identity-admin-sign-ups = New people per day
identity-admin-by-role = People by role
identity-admin-day = Day
identity-admin-role = Role
identity-people-title = People
identity-people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
identity-people-search = Search
identity-people-search-hint = Name, address of the page, or e-mail.
identity-people-none = Nobody fits
identity-people-none-text = Try fewer or other words, or look at everybody.
identity-people-show-all = Show everybody
identity-person-history = History
identity-person-sessions = Signed in at
identity-person-suspend = Suspend
identity-person-restore = Let in again
identity-person-suspended = The person is suspended.
identity-person-restored = The person may sign in again.
identity-suspend-title = Suspend { $name }?
identity-suspend-text = All sessions of this person end at once, and the profile is hidden. You can undo it at any time.
identity-roles-title = Roles
identity-roles-lead = Which role may do what. A check means always; a letter means from the moment the person's address is verified.
identity-permission = Permission
identity-permission-sell = Sell: lessons, goods, tickets, rooms
identity-permission-publish = Publish: events, courses, pages
identity-permission-message = Write to other people
identity-permission-admin-enter = Enter the administration
identity-permission-people-see = Look people up
identity-permission-people-manage = Suspend people and end their sessions
identity-permission-roles-grant = Grant and revoke roles
identity-permission-audit-see = Read and check the audit log
identity-held-yes = yes
identity-held-once-verified = once verified
identity-held-no = no

## Audit log

identity-audit-title = Audit log
identity-audit-lead = Who did what to what, when and from where. Entries can be neither changed nor deleted.
identity-audit-check = Check the log
identity-audit-whole = The log is whole
identity-audit-whole-text = { $links ->
    [one] { $links } sealed entry was checked
   *[other] { $links } sealed entries were checked
}; { $waiting ->
    [one] { $waiting } entry waits
   *[other] { $waiting } entries wait
} to be sealed.
identity-audit-broken = The log was changed
identity-audit-broken-text = Entry number { $sequence } is the first that is not as it was sealed. Compare it with a backup, and find out who had access to the database.
identity-audit-actor = Who
identity-audit-action = What
identity-audit-subject = To what
identity-audit-from = From
identity-audit-to = Until before
identity-audit-at = When
identity-audit-guest = Guest
identity-audit-system = System
identity-audit-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
identity-audit-none = No entries
identity-audit-none-text = Nothing fits these conditions.
identity-audit-user-registered = Joined
identity-audit-user-verified = Address verified
identity-audit-user-suspended = Suspended
identity-audit-user-restored = Let in again
identity-audit-user-erased = Account deleted
identity-audit-email-change-requested = New address asked for
identity-audit-email-changed = Address changed
identity-audit-password-refused = Wrong password
identity-audit-password-changed = Password changed
identity-audit-password-reset = Forgotten password replaced
identity-audit-session-opened = Signed in
identity-audit-session-ended = Session ended
identity-audit-session-others-ended = All other sessions ended
identity-audit-session-all-ended = All sessions ended
identity-audit-session-token-reused = Refresh token used twice
identity-audit-role-granted = Role granted
identity-audit-role-revoked = Role revoked
identity-audit-role-taken = Role taken
identity-audit-role-left = Role given up
identity-audit-profile-changed = Profile changed
identity-audit-photo-changed = Photograph changed
identity-audit-key-made = Signing key made
identity-audit-key-dropped = Signing key dropped

## Mails

identity-mail-greeting = Hello { $name },
identity-mail-footer = You get this mail because of your account at { $realm }.
identity-mail-verify-subject = Verify your address for { $realm }
identity-mail-verify-text = Welcome to { $realm }! Please verify that this address is yours. Then you can publish, sell and write to others.
identity-mail-verify-button = Verify my address
identity-mail-verify-note = The link works for 24 hours. If you have not joined { $realm }, ignore this mail; without your click nothing happens.
identity-mail-reset-subject = Choose a new password for { $realm }
identity-mail-reset-text = Somebody, hopefully you, asked for a new password for your account at { $realm }.
identity-mail-reset-button = Choose a new password
identity-mail-reset-note = The link works once and for one hour. If it was not you, ignore this mail; your password stays as it is.
identity-mail-password-changed-subject = Your password for { $realm } was changed
identity-mail-password-changed-text = Your password was changed just now, and all other sessions were ended.
identity-mail-password-changed-button = It was not me
identity-mail-password-changed-note = If it was you, there is nothing to do. If not, choose a new password with the button at once.
identity-mail-email-change-subject = Confirm your new address for { $realm }
identity-mail-email-change-text = Your account at { $realm } is to use this address from now on. Please confirm it.
identity-mail-email-change-button = Use this address
identity-mail-email-change-note = The link works for 24 hours. If you have not asked for it, ignore this mail.
identity-mail-email-in-use-subject = Somebody wants to use your address at { $realm }
identity-mail-email-in-use-text = Somebody asked to use this address for an account at { $realm }, but it has an account already. Nothing was changed.
identity-mail-email-in-use-button = Sign in
identity-mail-email-in-use-note = If it was you, sign in with this address. If not, there is nothing to do.
identity-mail-email-changed-subject = Your address at { $realm } was changed
identity-mail-email-changed-text = Your account at { $realm } uses another e-mail address from now on. Mails no longer go to this one.
identity-mail-email-changed-note = If it was not you, write to those who run { $realm } at once.
identity-mail-token-reused-subject = We have ended a session of yours at { $realm }
identity-mail-token-reused-text = A key of one of your programs was used twice. Somebody may have a copy of it, so we have ended that session.
identity-mail-token-reused-button = Look at my sessions
identity-mail-token-reused-note = Sign in again with that program. If you do not know it, change your password.
identity-mail-erased-subject = Your account at { $realm } is gone
identity-mail-erased-text = As you wished, your account at { $realm } and everything about you has been erased. Thank you for having been with us!
identity-mail-erased-note = This is the last mail that we send to you.

## What can go wrong

problem-email-taken = This address has an account already
problem-email-taken-detail = Sign in with it, or use another address. If you forgot the password, choose a new one.
problem-role-not-yours = Nobody gives himself this role
problem-role-not-yours-detail = An administrator grants it.
problem-invalid-credentials = Address or password is wrong
problem-invalid-credentials-detail = Check both and try again. If you forgot the password, choose a new one.
problem-account-suspended = This account is suspended
problem-account-suspended-detail = Write to those who run this community.
problem-too-many-attempts = Too many attempts
problem-too-many-attempts-detail = { $seconds ->
    [one] Try again in { $seconds } second.
   *[other] Try again in { $seconds } seconds.
}
problem-too-many-mails = Enough mails for now
problem-too-many-mails-detail = We have sent several already. Look into your mailbox, also into the spam folder, and try again later.
problem-mail-token-invalid = The link does not work any more
problem-mail-token-invalid-detail = It was used before, it has expired, or a part of it is missing. Ask for a new one.
problem-already-verified = The address is verified already
problem-already-verified-detail = There is nothing left to do.
problem-invalid-refresh-token = The refresh token is not valid
problem-invalid-refresh-token-detail = It is unknown or expired, or its session is over. Sign in again.
problem-reused-refresh-token = The refresh token was used before
problem-reused-refresh-token-detail = Somebody may have a copy of it, so its session was ended. Sign in again.
problem-handle-taken = This address is taken
problem-handle-taken-detail = Somebody else's page has it. Choose another one.
problem-last-administrator = The last administrator stays
problem-last-administrator-detail = Make somebody else an administrator first.
problem-last-role = Everybody has at least one role
problem-last-role-detail = Take another one first.
problem-photo-too-large = The file is too large
problem-photo-too-large-detail = Choose a picture of at most 5 MB.
problem-photo-unreadable = This is no picture that we can read
problem-photo-unreadable-detail = Choose a JPEG, PNG or WebP file.
problem-photo-too-many-pixels = The picture is too big
problem-photo-too-many-pixels-detail = Make it smaller: at most 40 million pixels.

## Rules of values

rule-email = Write an e-mail address like ana@example.org.
rule-email-unchanged = This is your address already.
rule-password-too-short = Use at least { $min } characters.
rule-password-too-long = Use at most { $max } characters.
rule-password-too-common = This is too easy to guess. Add a word or two.
rule-password-about-you = Do not use your name or address as your password.
rule-password-wrong = This is not your password.
rule-handle = Use letters a–z, digits and single hyphens, with at least one letter.
rule-handle-reserved = This word is kept for the platform. Choose another one.
rule-country = Choose a country from the list, or write its code of two letters.
rule-language = Choose a language from the list, or write its code of two letters.
rule-link = Write the address of a web page, like https://example.org.
rule-too-many = At most { $max } of them.
rule-audit-name = Write a number like usr_…, a name without spaces, or nothing.
rule-moment = Write a day like 2026-05-01, or a moment like 2026-05-01T18:30:00Z.
