# make run      sets up what is missing, builds, opens the workbench
# make test     sets up what is missing, builds, runs all tests
# make help     the rest

MODEL  ?=
PREFIX ?= $(HOME)/.local
SOURCES := Package.swift Sources Tests
# The tests that train run optimised.
RELEASE := -c release
# Swift's own libraries go into the program: it starts faster, and runs where no Swift is. Its objects differ from those
# of the tests, so they lie apart; in one folder each would have the other built anew.
PROGRAM := swift build $(RELEASE) --static-swift-stdlib --product dlbench --scratch-path .build-static

.PHONY: run build test test-registers lint format install uninstall bench size setup help clean

run: build ## set up, build, open the workbench (MODEL=lenet5)
	@$$($(PROGRAM) --show-bin-path)/dlbench $(MODEL)

build: setup
	@$(PROGRAM)

test: setup ## set up, build, run all tests
	@swift test $(RELEASE)

NUMERIC := TensorsTests|AutogradTests|NetworksTests|TrainingTests
test-registers: setup ## run the numeric suites for each lower class of registers that this processor has
	@for class in $$(scripts/lower-registers); do \
		echo "registers: $$class"; \
		DLBENCH_REGISTERS=$$class swift test $(RELEASE) --filter '$(NUMERIC)' || exit 1; \
	done

lint: ## check the format and the layering
	@swift format lint --strict --recursive $(SOURCES)
	@scripts/check-layers

format: ## format the sources in place
	@swift format --in-place --recursive $(SOURCES)

bench: build ## the speed table
	@$$($(PROGRAM) --show-bin-path)/dlbench bench

install: build ## put the program with its models and themes under PREFIX (default ~/.local)
	@scripts/install "$$($(PROGRAM) --show-bin-path)/dlbench" "$(PREFIX)"

uninstall: ## take it away again
	@rm -rf "$(PREFIX)/bin/dlbench" "$(PREFIX)/share/dlbench"
	@echo "removed dlbench from $(PREFIX)"

size: ## lines of code by target
	@scripts/size

setup:
	@scripts/set-up

clean:
	@rm -rf .build .build-static

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24
