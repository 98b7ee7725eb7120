### What people are told.

## Bell and list

notifications-bell = { $count ->
    [0] Notifications
    [one] Notifications: { $count } unread
   *[other] Notifications: { $count } unread
}
notifications-title = Notifications
notifications-lead = What concerns you, the latest first.
notifications-all = All
notifications-unread = Unread
notifications-is-unread = Unread:
notifications-open = Open
notifications-mark = Mark as read
notifications-read-all = Mark all as read
notifications-all-read = All are marked as read.
notifications-choose = What you hear of
notifications-none = Nothing yet
notifications-none-text = When something happens that concerns you, it stands here.
notifications-none-unread = All read
notifications-none-unread-text = You have seen everything.
notifications-show-all = Show all
notifications-somebody = somebody who has left

## Settings

notifications-settings = Notifications
notifications-settings-all = Settings
notifications-settings-title = Notifications
notifications-settings-lead = Choose what you hear of, and how.
notifications-settings-about = About
notifications-channel-inbox = In the app
notifications-channel-email = By e-mail
notifications-always = always
notifications-partly = What concerns your money or your day comes in any case.
notifications-save = Save
notifications-saved = Saved.
notifications-settings-none = Nothing to choose yet
notifications-settings-none-text = As soon as there is something to hear of, you choose it here.
notifications-settings-unverified = Until you confirm your e-mail address, only what must be told goes there.
notifications-settings-account = E-mails about your account and its safety always come.

## Ending mails

notifications-unsubscribe-title = End these e-mails
notifications-unsubscribe-text = You will get no more e-mails of this kind: { $group }.
notifications-unsubscribe-do = End them
notifications-unsubscribe-done = Done. You will get no more e-mails of this kind: { $group }.

## Mails

notifications-mail-hello = Hello,
notifications-mail-greeting = Hello { $name },
notifications-mail-footer = { $realm } sends you this because it concerns you.
notifications-mail-unsubscribe = No more e-mails of this kind

## Administration

notifications-nav-admin = Mails sent
notifications-admin-title = Mails sent
notifications-admin-lead = { $count ->
    [one] { $count } mail
   *[other] { $count } mails
}
notifications-admin-week = Of the last seven days.
notifications-admin-under-way = Under way
notifications-admin-email = E-mail address
notifications-admin-status = Status
notifications-admin-mail = Mail
notifications-admin-to = To
notifications-admin-at = When
notifications-admin-guest = (guest)
notifications-admin-person = Person
notifications-admin-none = No mails
notifications-admin-none-text = No mail fits what you look for.
notifications-status-waiting = Waiting
notifications-status-sending = Being sent
notifications-status-sent = Sent
notifications-status-failed = Failed
notifications-status-dropped = Not sent
notifications-dropped-left = The person has left meanwhile.
notifications-dropped-address = The address cannot be written to.

## Problems

problem-notifications-mandatory = This is always told
problem-notifications-mandatory-detail = What concerns your money or your day cannot be switched off.

## Demonstration

notifications-topic-demo = About this community
notifications-demo-welcome = Welcome to the demonstration
notifications-demo-welcome-text = This is where you hear of bookings, payments and answers. Look around: everything here may be tried.
notifications-demo-profile = Your profile can say more
notifications-demo-profile-text = A photograph and two sentences help others to find you.
notifications-demo-profile-do = Edit profile
notifications-demo-choose = You choose what you hear of
notifications-demo-choose-text = In the app, by e-mail, or not at all: topic by topic.
