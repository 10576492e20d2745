    -- Each word of a search must stand in one of these.
    AND (
        contains(sentence, $word) OR contains(label, $word) OR contains(qualifier, $word) OR contains(part_of, $word)
        OR place_id IN (SELECT place_id FROM places WHERE contains(label, $word))
        OR indicator IN (SELECT indicator FROM indicators WHERE contains(zh, $word) OR contains(en, $word))
        OR report_id IN (SELECT report_id FROM reports WHERE contains(title, $word))
    )
