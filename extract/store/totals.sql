SELECT
    (SELECT count(*) FROM reports WHERE source = 'extracted') AS reports,
    (SELECT count(*) FROM observations WHERE source = 'extracted') AS records,
    (SELECT count(indicator) FROM observations WHERE source = 'extracted') AS with_indicator,
    (SELECT count(*) FROM observations WHERE source = 'entered') AS entered,
    (SELECT count(DISTINCT indicator) FROM readings) AS indicators,
    (SELECT count(*) FROM places) AS places
