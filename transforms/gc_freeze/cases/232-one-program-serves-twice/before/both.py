import nightly
import service


def main(tell=print):
    nightly.main(tell)
    service.serve(2, tell)


if __name__ == "__main__":
    main()
