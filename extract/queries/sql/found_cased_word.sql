    -- As found_word.sql, for a word (in lower case) with letters: few texts have any, and ingestion has set those apart.
    AND (
        observation_id IN (SELECT observation_id FROM lettered WHERE contains(said, $word))
        OR place_id IN (
            SELECT place_id FROM places
            WHERE contains(lower(label), $word) OR contains(lower(english), $word)
               -- Two letters stand somewhere in the pinyin of most places.
               OR (len($word) > 2 AND contains(pinyin, $word)) OR (len($word) > 1 AND starts_with(initials, $word))
        )
        OR indicator IN (
            SELECT indicator FROM indicators WHERE contains(lower(zh), $word) OR contains(lower(en), $word)
        )
        OR report_id IN (SELECT report_id FROM reports WHERE contains(lower(title), $word))
    )
