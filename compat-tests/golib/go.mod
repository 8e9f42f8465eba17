module kask.test/golib

go 1.24
