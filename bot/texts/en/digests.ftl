digests =
    📬 <b>Digests of { $store }</b>
    I tell you what was sold, at the hour you choose. The week comes on Mondays, the month on the 1st.
digests-off-day = Each day: no
digests-off-week = Each week: no
digests-off-month = Each month: no
digests-on-day = Each day at { $hour }
digests-on-week = Each Monday at { $hour }
digests-on-month = Each 1st at { $hour }
digests-hour-day = At what hour shall I tell you of yesterday?
digests-hour-week = At what hour of Monday shall I tell you of the week?
digests-hour-month = At what hour of the 1st shall I tell you of the month?
digests-switch-off = Do not send it
