print("dlbench")
