from conf.section import Section

assert Section("a").port == 80 and Section("a", 8080).port == 8080
